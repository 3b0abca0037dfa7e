"""The buyer is a person on the phone: nothing of the machine that words her shows through."""

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.likeness import unlike_her
from app.domain.buyer.guards.reading import LONGEST, flat, is_in_point, phrases, read

_MACHINE = (
    "ai|a.i|artificial intelligence|language model|large language model|llm|chatbot|chat bot|bot|"
    "virtual assistant|ai assistant|assistant|computer program|simulated buyer|simulated customer|"
    "simulation|simulated [^ ]+|virtual [^ ]+|fictional [^ ]+|neural network|gpt"
)
_MACHINERY = phrases(
    f"""
    (?:as|i am|being|only|merely|just|i was|like) (?:an? |the |your |only an? |
      only a )?(?:{_MACHINE})
    (?:i am|as) (?:an? )?(?:ai|llm) [^ ]+|chatgpt|openai|anthropic|language model|large language|
      my training|training (?:data|examples|set|session|call|exercise|scenario)
    i have been (?:set up|set|made|created|asked|authori[sz]ed|cleared|given instructions|
      told) (?:not )?to|before the [^ ]+ (?:question|turn)|i have not been (?:authori[sz]ed|
      cleared|asked|told) to|(?:can|may) only (?:give|share|reveal|offer|provide|say so much|
      hint) .. (?:at|until|now|in|hint)|at this (?:stage|point|phase) (?:of|in) (?:the|this|
      our) (?:conversation|dialogue|exchange|call|scenario)|practice session|
      in this (?:conversation|dialogue|exchange)
    (?:i am|i will be) (?:responding|speaking|answering|replying|acting|writing) (?:as|in)
    system prompt|(?:my|the|this|your) prompt|(?:i am|i was|i have been|been) (?:programmed|
      trained|prompted|instructed|configured|designed|built|scripted|coded|told) to
    (?:my|the|these|given|previous|initial|hidden) (?:instructions|guidelines|programming|
      directives)|my (?:persona|script|settings|parameters|configuration|objective|win condition|
      task is)
    (?:i am|i was) (?:not )?(?:supposed|allowed|required|meant|permitted|authori[sz]ed|
      expected) to (?:reveal|disclose|share|confirm|challenge|doubt|ask|play|stay|resist|act|
      give away|tell you until|hint|break|push back)
    i should (?:ask for a|doubt|push back|challenge|object|stay|remain|respond|reply|act)|(?:hint|
      answer|line) i am allowed|that i am allowed
    according to (?:my|the) (?:persona|instructions|script|scenario|rules|brief|role|prompt|
      character|guidelines)|as (?:the|my) (?:rules|script|instructions|prompt|brief|persona|
      scenario) (?:require|requires|say|says|demand|state)
    (?:in|for|of|within|by) (?:this|the|our) (?:scenario|simulation|role-play|roleplay|role play|
      exercise|game|drill|practice session|script|training)|role-?play(?:ing|s)?|role play|
      simulation|the scenario(?: says)?
    in character|out of character|break(?:ing)? character|(?:this|my|the) character|playing (?:a|
      an|the|the role of) .. (?:buyer|manager|customer|prospect|role|director|part)|my role (?:is|
      as|here|in this)|in my role as
    (?:your|my|the|a|full|bonus|extra|higher|lower|lose|earn|patience|trust|safety|final) (?:score|
      scorecard|points|results page|rubric)|(?:full|bonus|patience|trust|safety|extra) (?:points?|
      rating|variable|meter|level|stat|value)|(?:trust|patience|safety|interest|
      engagement) (?:rating|score|level|variable|meter|in you has (?:increased|gone))|
      point deduction|your (?:trust |patience )?(?:rating|results)|see your results|(?:by|
      of) (?:[^ ]+ )?points
    costs you .. points|counts (?:as|towards) (?:a|an|your) (?:[^ ]+ )?(?:move|score|point|chase|
      discount|close|pitch)|(?:discount|bad|good|guiding|wrong|chase) moves?|moves? against your
    (?:fact|conflict|hint|step|stage|phase|level|rule) (?:number )?(?:one|two|three|four|five|
      [0-9]+)|locked (?:fact|information|detail)|(?:fact|hint|answer|that|this|information|
      you have|is) (?:is |not |still |yet |now )*(?:un)?locked|unlock(?:ed|s)? (?:that|this|the|it|
      a|one|by)|(?:disclosing|revealing|facts i)
    win condition|(?:good|bad|best|happy|right) ending|end of (?:turn|reply|simulation|session|
      scene|the session|conversation|role-?play|exercise|dialogue|output|response)|(?:session|
      conversation|call|exercise|simulation) (?:is (?:now )?over|ends here|has ended|has concluded|
      concludes|is complete)|concludes our|(?:that|this) (?:concludes|completes) (?:our|the|this)
    (?:accepting|proposing|stating|triggering|executing|selecting) (?:your|the|an?|my|own) (?:step|
      condition|act|hint|line|response|own step)|as decided|as scripted|(?:the|that) (?:script|
      prompt|author|designers?) (?:gives|gave|wants|wrote|says)|(?:line|condition|step|point|
      answer|role|part) (?:that )?(?:i|i have) (?:was|am|have|been) (?:given|to say|assigned|told)|
      i have to (?:say|deliver) (?:here|now|this line)|line i have to
    (?:my|the) (?:safety|trust|patience|stake|clarity|exposure) (?:level|value|score|has (?:gone|
      risen|dropped|increased|decreased))|ignore (?:all|previous|my) (?:previous )?instructions|
      i can not (?:help|assist|comply|continue) with (?:that|this)|against my (?:guidelines|policy|
      programming|rules)|settles the conflict|the next step in the script|user 's|the user
    until you (?:have )?(?:earned|unlocked|built|reach)|earned (?:it|this fact|that fact)
    """
)


def out_of_role(c: Candidate) -> str | None:
    """She does not know that she is played: no machine, no prompt, no scenario, no score."""
    for sentence in read(c.text):
        for found in _MACHINERY.finditer(sentence.flat):
            said = found.group().strip()
            if is_in_point(found, c.act.point) or (said in _HER_TRADE and said in flat(c.rep)):
                continue
            return f"out of role {said!r}"
    lowered = c.text[:LONGEST].lower()
    if act := next((act for act in _ACTS if act in lowered), None):
        return f"out of role {act!r}"
    like = unlike_her("out_of_role", c)
    return f"like out of role {like!r}" if like else None


_ACTS = tuple(form for act in Act for form in (act.value, f"[{act.value}]") if not form.isalpha())
_HER_TRADE = frozenset({"simulation", "the score", "your score", "the scenario", "in the game"})
"""What the rep may sell, and so what may be thrown back."""
