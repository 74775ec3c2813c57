"""``python -m eval perturb``: the same questions said differently, and what that costs."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence

from eval.asking import open_replier
from eval.case_rows import case_row
from eval.cases import Case, load_cases
from eval.commands import finish, progress_bar, select
from eval.perturb import KINDS, make_variants
from eval.replies import Reply, write_jsonl
from eval.report.markdown import show
from eval.run import ask_cases
from eval.score import score_case
from eval.sources import Sources
from eval.statistics import mcnemar


def perturb(options: Namespace) -> int:
    """Writes the variants, or asks originals and variants and prints accuracy per kind beside the original."""
    cases = select(load_cases(options.cases), options)
    kinds = options.kinds or list(KINDS)
    opened = open_replier(options.home)
    places = [
        name for document in opened.sources.ids() for name in opened.sources.region_names(document)
    ]
    variants = make_variants(cases, kinds, places, options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.fresh and (options.out / "run.json").exists():
        shutil.rmtree(options.out)
        options.out.mkdir()
    write_jsonl(options.out / "variants.jsonl", (case_row(case) for case in variants))
    if options.write:
        sys.stdout.write(f"{len(variants)} variants in {options.out / 'variants.jsonl'}\n")
        return 0
    everything = [*cases, *variants]
    replies = ask_cases(
        everything,
        opened.reply,
        options.out,
        made_with=opened.made_with,
        workers=options.workers,
        progress=progress_bar(len(everything)),
    )
    finish(
        everything,
        replies,
        opened.sources,
        options.out,
        cases_name=f"{options.cases} and variants",
        made_with=opened.made_with,
    )
    table = variant_table(cases, variants, replies, opened.sources)
    (options.out / "perturbation.md").write_text(table, encoding="utf-8")
    sys.stdout.write("\n" + table)
    return 0


def variant_table(
    cases: Sequence[Case], variants: Sequence[Case], replies: Mapping[str, Reply], sources: Sources
) -> str:
    """Accuracy per kind beside that of the same cases as they were asked."""
    passed = {
        case.id: score_case(case, replies.get(case.id), sources).verdict.passed
        for case in (*cases, *variants)
    }
    lines = [
        "| Kind | n | original | variant | lost | won | McNemar p |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for kind in dict.fromkeys(case.style for case in variants):
        pairs = [
            (passed[case.id.removesuffix(f"~{kind}")], passed[case.id])
            for case in variants
            if case.style == kind
        ]
        lost = sum(before and not after for before, after in pairs)
        won = sum(after and not before for before, after in pairs)
        before = sum(pair[0] for pair in pairs) / len(pairs)
        after = sum(pair[1] for pair in pairs) / len(pairs)
        lines.append(
            f"| {kind} | {len(pairs)} | {show(before)} | {show(after)} | {lost} | {won} | {mcnemar(lost, won):.3f} |"
        )
    return "\n".join(lines) + "\n"
