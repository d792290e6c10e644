"""Packs whose law is broken in one place: the edits that break each, and the words to be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import JUDGED, duty, law, rule, standing

KINDS = "law/kinds.toml"
FEDERAL = "law/federal.toml"
CITED = 'cite = [{ source = "npr-2017", at = "p. 1", says = "So." }]'
COUNSEL = "Take the row out; the matter is then for counsel."


def kind(rest: str, ask: str = 'ask = "A test?"') -> Edit:
    """A kind of measure."""
    return Edit(KINDS, f'[kinds.test]\nlabel = "Test"\nsays = "A test."\n{ask}\n{rest}')


def body(rest: str) -> Edit:
    """A body that a rule may bind."""
    return Edit(KINDS, f'[bodies.test]\nlabel = "Test"\n{rest}')


SAFETY = "safe_everywhere = false\nneutral = false\n"


REFUSALS: dict[str, tuple[list[Edit], str]] = {
    "wider-kind-permitted-alone": (
        [kind(f'{SAFETY}includes = ["audit"]'), law(rule(), standing("permitted", kind="test", rest=JUDGED))],
        "law/zz.toml, standing.0: It is permitted, and 'audit', which it includes, is for counsel here. "
        "Take the row out, or say where 'audit' stands.",
    ),
    "kind-that-includes-none-known": (
        [kind(f'{SAFETY}includes = ["audti"]')],
        "law/kinds.toml, kinds.test.includes: There is no kind of measure 'audti'. Did you mean 'audit'?",
    ),
    # rules and duties
    "rule-of-another-state": (
        [law(rule("zy-rule"))],
        "law/zz.toml, rule.0.id: The id 'zy-rule' does not begin with its state. Begin it with 'zz-'.",
    ),
    "federal-rule-of-a-state": (
        [Edit(FEDERAL, rule("zz-rule"))],
        "law/federal.toml, rule.19.id: The id 'zz-rule' does not begin with its state. Begin it with 'us-'.",
    ),
    "rule-without-a-day": (
        [law(rule(rest=""))],
        "law/zz.toml, rule.0: The rule 'zz-rule' has no day. Add in_force, or in_force_note with what is known of it.",
    ),
    "rule-without-source": (
        [law(rule().replace(JUDGED, ""))],
        'law/zz.toml, rule.0: This row cites no source. Add cite, or basis = "judgement" with its why.',
    ),
    "rule-that-binds-nobody-known": (
        [law(rule(rest='in_force_note = "2026."\nbinds = ["polise"]'))],
        "law/zz.toml, rule.0.binds: There is no body 'polise'. Did you mean 'police'?",
    ),
    "cooperation-without-a-duty": (
        [law(rule(), stance="requires-cooperation")],
        "law/zz.toml, law.stance: The state requires cooperation, and no duty says what that is. "
        "Add a [[duty]] for each thing that a rule has the city do.",
    ),
    "duty-without-cooperation": (
        [law(rule(), duty())],
        "law/zz.toml, duty.0: A duty stands here, and the state does not require cooperation. "
        "Take it out, or say it as a [[standing]] that is required.",
    ),
    "duty-by-no-rule": (
        [law(rule(), duty(rule="zz-rul"), stance="requires-cooperation")],
        "law/zz.toml, duty.0.rule: There is no rule 'zz-rul' here. Did you mean 'zz-rule'?",
    ),
    "duty-twice": (
        [law(rule(), duty(), duty(), stance="requires-cooperation")],
        "law/zz.toml, duty.1.id: 'zz-duty' is also the id of a duty in law/zz.toml. Give one of them another id.",
    ),
    "id-of-a-duty": (
        [law(rule(), duty("Duty"), stance="requires-cooperation")],
        "law/zz.toml, duty.0.id: 'Duty' cannot be an id. Use small letters, digits and single hyphens.",
    ),
    "evidence-of-no-source": (
        [law(stands_on=CITED.replace("npr-2017", "ocean-ca3"))],
        "law/zz.toml, law.evidence_through: 2026-01-01 is later than 2021-08-09, the day of the newest source cited "
        "here. Write that day, or cite the newer source.",
    ),
    # standing: what it speaks of
    "unknown-kind-of-measure": (
        [law(rule(), standing("required", "audits"))],
        "law/zz.toml, standing.0.law_kind: There is no kind of measure 'audits'. Did you mean 'audit'?",
    ),
    "unknown-standing": (
        [law(rule(), standing("forbidden"))],
        "law/zz.toml, standing.0.is: 'forbidden' is not one of the words this key takes. "
        "Use one of: required, permitted, counsel, prohibited.",
    ),
    "unknown-data": (
        [law(rule(), standing("required", rest='rule = "zz-rule"\nfor_data = ["phones"]'))],
        "law/zz.toml, standing.0.for_data: There is no element 'phones'. Did you mean 'phone'?",
    ),
    "unknown-body": (
        [law(rule(), standing("counsel", rest='rule = "zz-rule"\nbinds = ["polise"]'))],
        "law/zz.toml, standing.0.binds: There is no body 'polise'. Did you mean 'police'?",
    ),
    "no-data": (
        [law(rule(), standing("required", rest='rule = "zz-rule"\nfor_data = []'))],
        "law/zz.toml, standing.0.for_data: This list is empty. Leave the key out.",
    ),
    # standing: what it rests on
    "unknown-rule": (
        [law(rule(), standing("permitted", rest='rule = "zz-rul"'))],
        "law/zz.toml, standing.0.rule: There is no rule 'zz-rul' here. Did you mean 'zz-rule'?",
    ),
    "required-by-judgement": (
        [law(standing("required", rest=JUDGED))],
        "law/zz.toml, standing.0: It is required by no rule. Name the rule of this file that says so.",
    ),
    "prohibited-by-judgement": (
        [law(standing("prohibited", rest=JUDGED))],
        "law/zz.toml, standing.0: It is prohibited by no rule. Name the rule of this file that says so.",
    ),
    "permitted-by-nothing": (
        [law(standing("permitted", rest=""))],
        'law/zz.toml, standing.0: This row rests on no rule. Add rule, or basis = "judgement" with its why.',
    ),
    "permitted-without-why": (
        [law(standing("permitted", rest='basis = "judgement"'))],
        "law/zz.toml, standing.0: A judgement is stated without its why. Add why, in one sentence.",
    ),
    "required-by-a-report": (
        [law(rule(confidence="reported"), standing("required"))],
        "law/zz.toml, standing.0.rule: It is required by a rule that is only reported. "
        "Read the rule, or leave the matter to counsel.",
    ),
    "body-that-the-rule-does-not-bind": (
        [law(rule(), standing("required", rest='rule = "zz-rule"\nbinds = ["sheriff"]'))],
        "law/zz.toml, standing.0.binds: The rule 'zz-rule' does not bind 'sheriff'. Name bodies that it binds: city.",
    ),
    "more-than-the-rule-binds": (
        [law(rule(rest='in_force_note = "2026."\nbinds = ["sheriff"]'), standing("prohibited"))],
        "law/zz.toml, standing.0: The rule 'zz-rule' does not bind every body of the city. "
        "Add binds, with bodies that it binds: sheriff.",
    ),
    # standing: what no row may say
    "never-recommended": (
        [law(rule(), standing("permitted", "status-info-bar"))],
        f"law/zz.toml, standing.0: 'status-info-bar' is never recommended. {COUNSEL}",
    ),
    "one-agency-where-cooperation-is-required": (
        [law(rule(), duty(), standing("required", "federal-access-off"), stance="requires-cooperation")],
        "law/zz.toml, standing.0: 'federal-access-off' is not neutral, and this state requires cooperation. " + COUNSEL,
    ),
    "not-safe-where-cooperation-is-required": (
        [law(rule(), duty(), standing("permitted", "least-data"), stance="requires-cooperation")],
        "law/zz.toml, standing.0: 'least-data' is not safe everywhere, and this state requires cooperation. " + COUNSEL,
    ),
    "not-safe-on-low-confidence": (
        [law(rule(), standing("permitted", "least-data"), confidence="low")],
        "law/zz.toml, standing.0: 'least-data' is not safe everywhere, and the evidence here is of low confidence. "
        + COUNSEL,
    ),
    "permitted-by-federal-law": (
        [Edit(FEDERAL, standing("permitted", "transparency", JUDGED))],
        f"law/federal.toml, standing.12: Federal law cannot permit what a state's law may bar. {COUNSEL}",
    ),
    "one-agency-by-federal-law": (
        [Edit(FEDERAL, standing("required", "federal-access-off", 'rule = "us-8-usc-1373"'))],
        "law/federal.toml, standing.12: 'federal-access-off' is not neutral, and federal rows hold in every state. "
        + COUNSEL,
    ),
    # standing: rows that meet
    "prohibited-and-permitted": (
        [law(rule(), standing("permitted"), standing("prohibited", rest='rule = "zz-rule"\nfor_data = ["phone"]'))],
        "law/zz.toml, standing.1: 'audit' is prohibited here and permitted in standing.0, for some of the same. "
        "Let for_data or binds tell them apart, or keep one of them.",
    ),
    "prohibited-to-a-part": (
        [
            law(
                rule(rest='in_force_note = "2026."\nbinds = ["city"]'),
                standing("required", rest='rule = "zz-rule"\nbinds = ["city"]'),
                standing("prohibited", rest='rule = "zz-rule"\nbinds = ["police"]'),
            )
        ],
        "law/zz.toml, standing.1: 'audit' is prohibited here and required in standing.0, for some of the same. "
        "Let for_data or binds tell them apart, or keep one of them.",
    ),
    "required-and-permitted-alike": (
        [law(rule(), standing("required"), standing("permitted"))],
        "law/zz.toml, standing.1: 'audit' is permitted here and required in standing.0, for some of the same. "
        "Let for_data or binds tell them apart, or keep one of them.",
    ),
    "a-wider-duty-over-a-permission": (
        [law(rule(), standing("permitted", rest='rule = "zz-rule"\nfor_data = ["phone"]'), standing("required"))],
        "law/zz.toml, standing.1: 'audit' is required here and permitted in standing.0, for some of the same. "
        "Let for_data or binds tell them apart, or keep one of them.",
    ),
    "standing-twice": (
        [law(rule(), standing("permitted"), standing("permitted", rest=JUDGED))],
        "law/zz.toml, standing.1: This says what standing.0 says. Keep one of them.",
    ),
    # kinds of measure and bodies
    "id-of-a-kind": (
        [Edit(KINDS, '[bodies.The_Board]\nlabel = "Test"')],
        "law/kinds.toml, bodies.The_Board: 'The_Board' cannot be an id. Use small letters, digits and single hyphens.",
    ),
    "kind-without-its-question": (
        [kind("safe_everywhere = false\nneutral = true", ask="")],
        "law/kinds.toml, kinds.test: It does not say what counsel is asked about it. Add ask.",
    ),
    "question-of-a-neutral-kind": (
        [kind("safe_everywhere = false\nneutral = true", ask='ask = "May ICE be left out?"')],
        "law/kinds.toml, kinds.test.ask: 'ICE' is named, and a neutral kind treats all outside users alike. "
        "Speak of every outside user alike.",
    ),
    "safe-without-why": (
        [kind("safe_everywhere = true\nneutral = true")],
        "law/kinds.toml, kinds.test: It is safe everywhere, and nothing says why. Add why.",
    ),
    "safe-and-not-neutral": (
        [kind('safe_everywhere = true\nneutral = false\nwhy = "A test."')],
        "law/kinds.toml, kinds.test: What is safe everywhere treats every outside user alike. "
        "Say neutral = true, or safe_everywhere = false.",
    ),
    "bound-with-nobody-known": (
        [body('bound_with = ["polise"]')],
        "law/kinds.toml, bodies.test.bound_with: There is no body 'polise'. Did you mean 'police'?",
    ),
    "misshapen-kind": (
        [kind("safe_everywhere = 1\nneutral = true")],
        "law/kinds.toml, kinds.test.safe_everywhere: 1 is of another kind than this key takes. "
        "Write true or false, without quotes.",
    ),
}
