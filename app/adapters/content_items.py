"""Content from files that lie nowhere yet, such as those of a pack: only they count."""

from collections.abc import Sequence

from app.adapters.content_file import all_problems, checked, content_of, told
from app.domain.buyer.scenario import Content
from app.domain.packs.manifest import path_of
from app.ports.packs import Item
from app.ports.problems import KnownError


def content_from(items: Sequence[Item], scenario_id: str) -> Content:
    """The scenario of an id among some files, with the personas among them.

    Raises:
        KnownError: It is not there, or it or a persona of it does not pass the check.
    """
    personas = {
        item.content_id: checked(
            item.data, "personas", item.content_id, path_of("persona", item.content_id)
        )
        for item in items
        if item.kind == "persona"
    }
    for item in items:
        if item.kind == "scenario" and item.content_id == scenario_id:
            file = checked(item.data, "scenarios", scenario_id, path_of("scenario", scenario_id))
            problems = told(file, all_problems(file, personas))
            problems += tuple(p for f in personas.values() for p in told(f, f.problems))
            if problems:
                raise KnownError(
                    f'The scenario "{scenario_id}" cannot be used:\n' + "\n".join(problems[:8]),
                    "\nUpdate Skeptic if it was made by a newer one; else ask for it anew.",
                )
            return content_of(file, personas)
    raise KnownError(f'There is no scenario "{scenario_id[:80]}" in it.', "Ask for it anew.")
