"""Make the golden pack of the present format: `python -m tests.golden.make_pack`.

Run it once when a format is finished; never make one of an old format anew.
"""

from tests.packs import GOLDEN, pack, session


def main() -> None:
    if GOLDEN.exists():
        raise SystemExit(f"{GOLDEN} is there already and is never made anew")
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_bytes(pack(session()))


if __name__ == "__main__":
    main()
