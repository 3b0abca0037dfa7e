"""The team at a glance: who is where, how skills spread over the reps, where all of them struggle.

Nobody is ranked: a skill is shown as the spread of the reps' values, without names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from app.domain.figures import Figures
from app.domain.progress.skills import SKILLS, Skill
from app.domain.progress.spread import middle_half, wilson
from app.domain.progress.training import Training
from app.domain.team.records import Result
from app.domain.team.state import Assignment, Member, State, Submission, Team, state_of

LEAST_REPS: Final = 3
"""With fewer there is no team to speak of, and a spread would point at somebody."""
LOOK_BACK: Final = 20
"""Submissions of each rep that skills go by, the newest ones, as in the rep's own plan: what lies
before them tells of somebody else."""
STRUGGLES: Final = 3
"""At most so many are named."""
TRAINS: Final = 0.1
"""Weight from which on a scenario counts as training a skill; as in the rep's own plan."""
NOT_KNOWN: Final = frozenset({"settled", "nothing_free"})
"""Skills whose figures a submission does not tell."""


@dataclass(frozen=True, kw_only=True)
class RepState:
    """A rep with an assignment.

    Attributes:
        member: Who.
        state: Where they stand with it, as far as it was handed in.
        submissions: What they handed in of it, the oldest first.
    """

    member: Member
    state: State
    submissions: tuple[Submission, ...]


@dataclass(frozen=True, kw_only=True)
class AssignmentView:
    """An assignment with everybody it is for."""

    assignment: Assignment
    reps: tuple[RepState, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many stand where; states in which nobody is are left out."""
        found: dict[State, int] = {}
        for rep in self.reps:
            found[rep.state] = found.get(rep.state, 0) + 1
        return found


@dataclass(frozen=True, kw_only=True)
class SkillView:
    """How a skill spreads over the team.

    Attributes:
        skill: Which.
        values: One a rep, the median of what they handed in, in the skill's unit, from low to
            high; of a share the percentage of their submissions.
        middle: Median of `values`.
        low: Lower end of their middle half.
        high: Upper end.
    """

    skill: Skill
    values: tuple[float, ...]
    middle: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Struggle:
    """A skill that most of the team find hard.

    Attributes:
        skill: Which.
        reps: How many reps most often did not do what was asked.
        of: How many reps handed in something that tells.
        met: In how many submissions it was done.
        asked: In how many it was asked for.
        high: Upper end of Wilson's interval for that share (95 %), 0 to 1.
        suggested: The scenario of the library that trains it most and was not assigned yet, by id;
            empty: there is none.
    """

    skill: Skill
    reps: int
    of: int
    met: int
    asked: int
    high: float
    suggested: str


@dataclass(frozen=True, kw_only=True)
class TeamView:
    """The team at a glance.

    Attributes:
        waiting: Handed in and not sent back, or appealed and not answered, the oldest first.
        assignments: The newest first.
        skills: Those of which at least `LEAST_REPS` reps handed in something that tells.
        struggles: Where the whole team struggles, the worst first.
    """

    waiting: tuple[Submission, ...]
    assignments: tuple[AssignmentView, ...]
    skills: tuple[SkillView, ...]
    struggles: tuple[Struggle, ...]


def team_view(
    team: Team,
    now_ms: int,
    *,
    training_of: Callable[[Assignment], Training | None],
    library: Mapping[str, Training],
) -> TeamView:
    """Look at a team.

    Args:
        team: As it stands.
        now_ms: Milliseconds since the Unix epoch.
        training_of: What an assignment's scenario trains; None: it cannot be read here.
        library: What each scenario that could be assigned trains, by its id.
    """
    handed_in: dict[tuple[str, str], list[Submission]] = {}
    for submission in team.submissions.values():
        key = (submission.what.assignment, submission.rep)
        handed_in.setdefault(key, []).append(submission)
    views = []
    for assignment in list(team.assignments.values())[::-1]:
        reps = []
        for member in team.reps:
            if assignment.is_for(member):
                own = tuple(handed_in.get((assignment.assignment_id, member.key), ()))
                state = state_of(assignment, own, now_ms)
                reps.append(RepState(member=member, state=state, submissions=own))
        views.append(AssignmentView(assignment=assignment, reps=tuple(reps)))
    in_team = {rep.key for rep in team.reps}
    counted = [s for s in team.submissions.values() if s.rep in in_team]
    by_rep: dict[str, list[Submission]] = {}
    for submission in counted:
        by_rep.setdefault(submission.rep, []).append(submission)
    newest = [s for own in by_rep.values() for s in own[-LOOK_BACK:]]
    told = [(s, figures_of(result_of(s))) for s in newest]
    return TeamView(
        waiting=tuple(s for s in counted if s.returned is None or s.open_appeals),
        assignments=tuple(views),
        skills=_skills(told),
        struggles=_struggles(team, told, training_of, library),
    )


def figures_of(result: Result) -> Figures:
    """The figures that a submission tells; what it does not tell is left at nothing."""
    return Figures(
        rep_turns=result.turns,
        labels=result.moves,
        rep_share=result.rep_share,
        score=result.score,
        outcome=result.outcome,
        good_ending=result.good_ending,
    )


def result_of(submission: Submission) -> Result:
    """What a submission came to: as a manager's machine scored it, once it was sent back."""
    returned = submission.returned
    return submission.what.result if returned is None else returned.result


def _skills(told: Iterable[tuple[Submission, Figures]]) -> tuple[SkillView, ...]:
    by_rep: dict[str, list[Figures]] = {}
    for submission, figures in told:
        by_rep.setdefault(submission.rep, []).append(figures)
    found = []
    for skill in SKILLS:
        if skill.skill_id in NOT_KNOWN:
            continue
        values = []
        for own in by_rep.values():
            read = [v for v in map(skill.read, own) if v is not None]
            if read:
                values.append(sum(read) / len(read) if skill.kind == "share" else median(read))
        if len(values) >= LEAST_REPS:
            low, middle, high = middle_half(values)
            found.append(
                SkillView(
                    skill=skill,
                    values=tuple(sorted(values)),
                    middle=middle,
                    low=low,
                    high=high,
                )
            )
    return tuple(found)


def _struggles(
    team: Team,
    told: Iterable[tuple[Submission, Figures]],
    training_of: Callable[[Assignment], Training | None],
    library: Mapping[str, Training],
) -> tuple[Struggle, ...]:
    trainings = {key: training_of(a) for key, a in team.assignments.items()}
    verdicts: dict[str, dict[str, list[bool]]] = {
        skill.skill_id: {} for skill in SKILLS if skill.skill_id not in NOT_KNOWN
    }
    for submission, figures in told:
        training = trainings.get(submission.what.assignment)
        if training is None:
            continue
        for skill_id, met in training.met_all(figures).items():
            if skill_id in verdicts:
                verdicts[skill_id].setdefault(submission.rep, []).append(met)
    assigned = {a.terms.scenario_id for a in team.assignments.values() if not a.closed}
    found = []
    for skill in SKILLS:
        by_rep = verdicts.get(skill.skill_id, {})
        failing = sum(2 * sum(own) < len(own) for own in by_rep.values())
        if len(by_rep) < LEAST_REPS or 2 * failing <= len(by_rep):
            continue
        met_in = sum(sum(own) for own in by_rep.values())
        asked = sum(len(own) for own in by_rep.values())
        found.append(
            Struggle(
                skill=skill,
                reps=failing,
                of=len(by_rep),
                met=met_in,
                asked=asked,
                high=wilson(met_in, asked)[1],
                suggested=_suggested(skill.skill_id, library, assigned),
            )
        )
    # As in the rep's own plan: weak is what even at its best reading is weak.
    return tuple(sorted(found, key=lambda s: (s.high, s.skill.skill_id)))[:STRUGGLES]


def _suggested(skill_id: str, library: Mapping[str, Training], assigned: Iterable[str]) -> str:
    taken = set(assigned)
    fits = [
        (training.weights.get(skill_id, 0.0), scenario_id)
        for scenario_id, training in library.items()
        if scenario_id not in taken and training.weights.get(skill_id, 0.0) >= TRAINS
    ]
    return max(fits, key=lambda f: (f[0], f[1]))[1] if fits else ""
