"""Charts: lines of points with their spread, bars, and traces over the turns of a call.

`ChartBox` is what a screen puts on a page. The library that draws is loaded with the first chart,
not with the window.
"""
