"""Random measures on a random record: any provision on anything, fitting or not, as a plan may hold them."""

from typing import Any, NamedTuple

from assess.generate_pack import ELEMENTS, HOLDS, TERMS, up_to
from assess.oracle_answers import Table, documented_flows
from assess.packed import as_pack, as_record
from hypothesis import strategies as st

from audit.assess.adoption import Adoption
from audit.assess.exposure import Exposure
from audit.assess.flow_map import FlowMap, Range
from audit.assess.join import Joiner
from audit.pack.load import Pack
from audit.pack.provision import Provision
from audit.record.record import Record

Sections = {"flow": "flows", "agreement": "agreements", "system": "systems"}


class Put(NamedTuple):
    """A provision put on something."""

    about: str
    row: Provision
    if_so: bool = False


class Case(NamedTuple):
    """A record with the pack it answers, as tables and as the program reads them, and its map."""

    record: Table
    pack: Table
    read: Record
    policy: Pack
    map: FlowMap


def read(case: tuple[Table, Table]) -> Case:
    """A generated case, read and joined."""
    policy = as_pack(case[1])
    record = as_record(case[0], policy)
    return Case(*case, record, policy, Joiner(policy, record).join())


def provision(applies_to: str, **keys: Any) -> Provision:
    """A provision that does only this."""
    words = dict.fromkeys(("title", "keeps", "loses", "exceptions", "limits", "wording"), "For tests.")
    rest = {"law_kind": "audit", "general": True, "who_acts": "chief", "effort": "low"}
    return Provision.model_validate(words | rest | {"applies_to": applies_to} | keys)


@st.composite
def provisions(draw: st.DrawFn, applies_to: str) -> Provision:
    """A provision that narrows one or more things, sometimes to the loosest step, which narrows nothing."""
    scales = TERMS | (HOLDS if applies_to in ("system", "city") else {"retention": HOLDS["retention"]})
    chosen = draw(st.lists(st.sampled_from(sorted(scales)), max_size=3, unique=True))
    tightens = {scale: draw(st.sampled_from(scales[scale])) for scale in chosen}
    removes = draw(st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(ELEMENTS), max_size=2, unique=True)))
    return provision(applies_to, tightens=tightens, removes=removes, ends_flow=draw(st.integers(0, 7)) == 0)


@st.composite
def puts(draw: st.DrawFn, case: Case, *, most: int = 5, maybe: bool = True) -> list[Put]:
    """Some measures on what the record and its map have."""
    abouts = [f"{section}.{name}" for section in Sections.values() for name in case.record[section]]
    there = {flow.id for flow in case.map.flows if flow.stands_on == "catalog" and flow.present[1]}
    abouts += ["city", *(f"catalog.{name}" for name in documented_flows(case.pack) if name in there)]
    return draw(up_to(most, put(abouts, maybe=maybe)))


@st.composite
def put(draw: st.DrawFn, abouts: list[str], *, maybe: bool) -> Put:
    """One measure."""
    about = draw(st.sampled_from(abouts))
    scopes = {section: scope for scope, section in Sections.items()} | {"catalog": "flow", "city": "city"}
    row = draw(provisions(scopes[about.partition(".")[0]]))
    return Put(about, row, maybe and draw(st.integers(0, 3)) == 0)


def adoption(case: Case, measures: list[Put]) -> Adoption:
    """The case with all these measures adopted."""
    made = Adoption(case.policy, case.read, case.map, measures)
    made.adopt(*range(len(measures)))
    return made


def measured(case: Case, flow_map: FlowMap) -> Range:
    """The score of a map, measured whole."""
    return Exposure(flow_map, case.policy.elements, case.policy.rubric).score_range()
