"""Hamster's storage layer, for Debian's Python: starts its timer at each line it reads, and prints the seconds.

Its argument is how many facts it holds before.
"""

from __future__ import annotations

import datetime as days
import sys
import time


def main(count: int) -> None:
    """Fill a database of its own, then start the timer on other work whenever a line comes."""
    # Debian's package, for Debian's Python: it is never importable where the types are checked.
    from hamster.lib import datetime as dt  # type: ignore[import-not-found]
    from hamster.lib.fact import Fact  # type: ignore[import-not-found]
    from hamster.storage.db import Storage  # type: ignore[import-not-found]

    storage = Storage()  # in XDG_DATA_HOME: with a folder named, it fails where no database is yet
    activities = [
        storage.add_activity(f"Task {task}", storage.add_category(f"Client {task % 6}")) for task in range(42)
    ]
    begin = days.datetime.now() - days.timedelta(days=3650)  # noqa: DTZ005 - its facts have local times, without a zone
    step = days.timedelta(days=3600) / count
    storage.executemany(
        "INSERT INTO facts (activity_id, start_time, end_time, description) VALUES (?, ?, ?, ?)",
        [
            (
                activities[number % 42],
                f"{begin + step * number:%F %T}",
                f"{begin + step * number + days.timedelta(minutes=4):%F %T}",
                "Answering patient e-mails",
            )
            for number in range(count)
        ],
    )
    print("ready", flush=True)
    for turn, _line in enumerate(sys.stdin):
        task = turn % 42
        fact = Fact(f"Task {task}", f"Client {task % 6}", f"turn {turn}", start=dt.datetime.now())
        start = time.perf_counter()
        storage.add_fact(fact)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
