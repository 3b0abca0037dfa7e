"""Making the learned labeller: data in, the files in `assets/labeller/` out. Not needed to run.

`python3 -m app.training.labeller --help` is the door. Needs the packages of the extra `training`.
"""
