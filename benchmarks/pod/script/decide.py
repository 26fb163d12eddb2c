"""What one might write instead of a pod: mosquitto_sub pipes Frigate's events into this script, which decides by a
table of plates and stores each decision in SQLite, synced to the disk.

    decide.py <database> <plates>     the file has a plate a line; read once
    mosquitto_sub ... | decide.py <database>
"""
import json
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA synchronous = FULL")
database.execute("CREATE TABLE IF NOT EXISTS plate (plate TEXT PRIMARY KEY) WITHOUT ROWID")
database.execute("CREATE TABLE IF NOT EXISTS decision (event TEXT PRIMARY KEY, plate TEXT, allowed INTEGER)")

if len(sys.argv) > 2:
    with open(sys.argv[2]) as plates:
        database.execute("BEGIN")
        database.executemany("INSERT INTO plate VALUES (?)", ((line.strip(),) for line in plates))
        database.execute("COMMIT")
    sys.exit()

print("ready", flush=True)
for line in sys.stdin:
    car = json.loads(line)["after"]
    plate = car["recognized_license_plate"][0]
    allowed = database.execute("SELECT 1 FROM plate WHERE plate = ?", (plate,)).fetchone() is not None
    database.execute("INSERT OR IGNORE INTO decision VALUES (?, ?, ?)", (car["id"], plate, allowed))
    print(car["id"], flush=True)
