"""How long one article takes to annotate: claims, cards and names placed, sentences counted."""

import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from annotator.annotate.article import annotate_article
from annotator.annotate.names import Names
from annotator.read.seeds import read_seeds
from benchmarks.corpus import ENTITIES, seed_files, write_files
from benchmarks.measure import Plan, interleaved, table

_ARTICLES = 20


def section(plan: Plan) -> str:
    """The times for few and for many entities."""
    rows = []
    for entities in (max(plan.entities // 100, _ARTICLES * ENTITIES), plan.entities):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(_row(Path(folder), entities, plan))
    return f"""## One article

`annotate_article`: {_ARTICLES} articles of 600 words with 12 claims and a card each, {plan.runs} times in turn;
processor time. Of each article the median of its times; the slowest is that whose median is largest.

{table(["entities", "names", "an article, median", "slowest article", "names made ready"], rows)}
"""


def _row(folder: Path, entities: int, plan: Plan) -> list[str]:
    count = -(-entities // ENTITIES)
    write_files(folder, (one for one in seed_files(count) if _wanted(one[0])))
    read = read_seeds(folder, folder, [])
    began = process_time()
    names = Names(read.knowledge.entities)
    ready = process_time() - began

    def task(number: int) -> float:
        began = process_time()
        annotate_article(read.seeds[number], names, read.knowledge, [], [])
        return process_time() - began

    samples = interleaved({str(number): partial(task, number) for number in range(_ARTICLES)}, plan.runs)
    times = [median(found) for found in samples.values()]
    counted = sum(len(entity.names) for entity in read.knowledge.entities)
    return [
        f"{len(read.knowledge.entities):,}",
        f"{counted:,}",
        f"{median(times) * 1000:.2f} ms",
        f"{max(times) * 1000:.2f} ms",
        f"{ready:.2f} s",
    ]


def _wanted(path: str) -> bool:
    """All entities; of everything else what belongs to the articles that are measured."""
    number = int("".join(filter(str.isdigit, path.split("/")[1].split(".")[0])))
    return path.startswith("entities/") or number < _ARTICLES
