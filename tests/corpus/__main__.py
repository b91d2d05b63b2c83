"""python -m tests.corpus: check, build, score, points, examples."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from certcheck.workers.pool import usual_jobs
from tests.corpus import examples, library
from tests.corpus.build import build, truth_text
from tests.corpus.disguise import as_scans, nameless
from tests.corpus.dossier import Dossier
from tests.corpus.form import CompanyFile
from tests.corpus.points import print_points
from tests.corpus.printing import by_company, side_by_side
from tests.corpus.scanning import Chosen, scored
from tests.corpus.score import Decision, disagreements
from tests.corpus.variants import RECIPES, dossiers
from tests.corpus.variants.atomic import share


def main() -> int:
    options = _parser().parse_args()
    if options.command == "examples":
        examples.write()
        return 0
    if options.command == "points":
        chosen = tuple(options.company or library.companies())
        print_points(chosen, totals=options.totals, models=options.models)
        return 0
    if options.command == "build":
        for dossier, _ in _chosen(options):
            built = build(dossier)
            built.write(options.folder / dossier.company.id / dossier.id)
            target = options.folder / dossier.company.id / f"{dossier.id}.truth.yaml"
            target.write_text(truth_text(built), encoding="utf-8")
        return 0
    return _score(options) if options.command == "score" else check()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="load every company and name every mistake")
    commands.add_parser("examples", help="write examples/ anew")
    built = commands.add_parser("build", help="write the dossiers with their truth")
    built.add_argument("folder", type=Path)
    score = commands.add_parser("score", help="scan the dossiers and compare with the truth")
    score.add_argument("--jobs", type=int, default=usual_jobs(), help="processes at once")
    score.add_argument("--totals", action="store_true", help="no single disagreement")
    points = commands.add_parser("points", help="ask papers one by one, without files")
    points.add_argument(
        "--company", action="append", choices=(*library.companies(), *library.firms())
    )
    points.add_argument("--totals", action="store_true", help="no single disagreement")
    points.add_argument("--models", type=Path, help="models trained without a company each")
    for command in (built, score):
        command.add_argument("--company", action="append", choices=library.companies())
        command.add_argument("--dossier", action="append", help="only these recipes")
        command.add_argument("--atomic", action="store_true", help="small cases of one item each")
        command.add_argument("--tuned", action="store_true", help="no measuring-only company")
        command.add_argument("--names", action="store_true", help="names that say nothing")
        command.add_argument("--as-scans", action="store_true", help="every page a picture")
    return parser


def _chosen(options: argparse.Namespace) -> Iterator[Chosen]:
    names = options.company or library.companies()
    companies = [library.load(name) for name in names]
    companies = [one for one in companies if not (options.tuned and one.measuring)]
    for number, company in enumerate(companies):
        for item, dossier in _of(company, number, len(companies), options):
            if options.dossier and dossier.id not in options.dossier:
                continue
            changed = as_scans(dossier) if options.as_scans else dossier
            yield (nameless(changed) if options.names else changed), item


def _of(
    company: CompanyFile, number: int, count: int, options: argparse.Namespace
) -> Iterator[tuple[str | None, Dossier]]:
    """The dossiers of a company; of atomic cases every company gives its share."""
    if not options.atomic:
        yield from ((None, recipe(company)) for recipe in RECIPES)
        return
    yield from share(company, number, count)


def check() -> int:
    """Load every company and derive its dossiers; 1 if one cannot be used."""
    broken = 0
    for name in (*library.companies(), *library.firms()):
        try:
            company = library.load(name)
            made = dossiers(company) if name in library.companies() else ()
            counts = f"{len(company.papers)} papers, {len(company.decoys)} decoys"
            print(f"{name}: {company.trade}, {counts}, {len(made)} dossiers")
        except (ValueError, LookupError, StopIteration) as error:
            broken += 1
            print(f"{name}: {error}", file=sys.stderr)
    return min(broken, 1)


def _score(options: argparse.Namespace) -> int:
    found: list[Decision] = []
    for new in scored(list(_chosen(options)), options.jobs):
        found += new
        lines = [] if options.totals else disagreements(new)
        if lines:
            print("\n".join(lines), flush=True)
    print(by_company(found), side_by_side(found), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
