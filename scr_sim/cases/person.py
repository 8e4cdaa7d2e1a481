"""People of a case: children, family members and other adults. Never workers, who are known by their posts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scr_sim.cases.part import Id, Part, Text

Sex = Literal["female", "male", "not_stated"]


class Person(Part):
    """A child, a family member or another adult, by the alias that the case uses.

    `parents` and `partners` name other people of the case and serve the genogram; `of_unknown_relation` draws
    the person apart from the tree. `age` is in years on Day 0 (0 for an unborn child or a baby).
    """

    id: Id
    label: Text
    role: Literal["child", "adult"]
    relation: Text
    age: int | None = Field(default=None, ge=0, le=110)
    sex: Sex = "not_stated"
    aliases: tuple[Text, ...] = ()
    parents: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()
    of_unknown_relation: bool = False
    protective: bool = False
    equality: tuple[Text, ...] = ()
    note: Text | None = None
