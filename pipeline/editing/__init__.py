"""The editor’s decisions applied to the tree: emendations, variants, collation, notes, names and works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from pipeline.config import Config
from pipeline.decisions import Comment, Decisions, Emendation, Lacuna, Variant
from pipeline.editing import annotate, cite, collate, declare, drafts, emend, origins, passages, register, vary
from pipeline.editing.drafts import Draft
from pipeline.editing.passages import Block, Passage
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.source import Source

Decision = TypeVar("Decision", Emendation, Variant, Lacuna, Comment)


def edit(edition: Edition, config: Config, witnesses: Mapping[str, Source]) -> Edition:
    """The edition with every decision applied; what cannot be is a finding of the edition, and all are told at once.

    `witnesses` are the texts to collate, by their sigla. The edition given stays as it is.
    """
    if config.decisions == Decisions() and not config.about.note_on_the_text:
        return edition
    edited = replace(edition, root=deepcopy(edition.root))
    work = _Work(edited, config, passages.blocks(edited))
    findings = work.apply(witnesses)
    places = MappingProxyType(origins.origins(edited, work.blocks))
    return replace(edited, origins=places, findings=(*edition.findings, *findings))


class _Work:
    """The passes over one tree, in their order: emendations first, so that what comes later stands beside them."""

    def __init__(self, edition: Edition, config: Config, blocks: Sequence[Block]) -> None:
        self.edition, self.config, self.blocks = edition, config, blocks
        self.findings: list[Finding] = []
        self.register = register.enter(edition.root, config.decisions, config.about.text)

    def apply(self, witnesses: Mapping[str, Source]) -> list[Finding]:
        decisions, settings = self.config.decisions, self.config.apparatus
        located = self._located(decisions.comments)
        entries = [*self._emended(), *self._varied(), *self._lost()]
        collated = collate.collate(self.blocks, witnesses, self.register, self.config)
        self.findings += collated.findings
        united = drafts.unite([*entries, *collated.drafts])
        drafts.write(self.edition.root, self.blocks, united, self.register)
        self.findings += cite.cite(self.edition, self.blocks, decisions)
        annotate.annotate(self.edition.root, self.blocks, located)
        words = self.config.about.note_on_the_text
        declare.retitle(self.edition.root)
        declare.declare(self.edition.root, decisions, united, words, settings.drop)
        return self.findings

    def _located(self, decisions: Iterable[Decision]) -> list[tuple[Passage, Decision]]:
        """The decisions with their passages; those without one become findings."""
        found = []
        for decision in decisions:
            passage = passages.find(self.edition, self.blocks, decision.where, decision.at)
            if isinstance(passage, Finding):
                self.findings.append(passage)
            else:
                found.append((passage, decision))
        return found

    def _emended(self) -> list[Draft]:
        """The entries of the emendations, their words put into the tree."""
        entries = []
        for passage, emendation in self._located(self.config.decisions.emendations):
            scholar = self.register.scholar(emendation.by)
            entry = emend.emend(passage, emendation, self.register.base, scholar)
            if isinstance(entry, Finding):
                self.findings.append(entry)
            else:
                entries.append(entry)
        return entries

    def _varied(self) -> list[Draft]:
        found = self._located(self.config.decisions.variants)
        return [vary.vary(passage, variant, self.register) for passage, variant in found]

    def _lost(self) -> list[Draft]:
        found = self._located(self.config.decisions.lacunae)
        return [vary.lose(passage, lacuna, self.register) for passage, lacuna in found]
