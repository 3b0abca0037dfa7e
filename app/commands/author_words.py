"""What `author` prints of proposals and of what can be written on."""

from app.domain.authoring.proposal import Proposal, Proposals
from app.services.authoring.listing import Item


def told_item(item: Item) -> str:
    """A persona or scenario in a line."""
    draft = f" (draft {item.draft_id})" if item.draft_id else ""
    state = "" if item.state == "published" else f", {item.state}"
    return f"{item.kind:<9}{item.content_id or '–'}: {item.title}{state}{draft}"


def told_proposals(found: Proposals) -> str:
    """What a text offers and leaves open."""
    lines = [_told(proposal) for proposal in found.proposals]
    if not lines:
        lines.append("Nothing was found that could be used.")
    open_ = [q for q in found.questions if not q.answer]
    if open_:
        lines.append("\nStill open; answer with --answer KEY=ANSWER:")
        lines += [f"  {q.key}: {q.question}\n      {q.why}" for q in open_]
    lines += [f"\n{remark}" for remark in found.remarks]
    return "\n".join(lines) + "\n"


def _told(one: Proposal) -> str:
    mark = "x" if one.taken else " "
    where = ", ".join(f"line {quote.line}" for quote in one.quotes if quote.line)
    return f"[{mark}] {one.key}: {one.title}{f' ({where})' if where else ''}\n      {one.text}"
