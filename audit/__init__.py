"""flowaudit maps where a city's residents' data goes and by which ways federal immigration enforcement could obtain it.

A city official answers questions, or fills in a TOML record; the program joins the record with documented flows of the
policy pack, searches for routes to the destination, and hands over ways, exposure and a report. Read the rooms in the
order data flows: `pack` (what the policy says), `record` (what one city said), `assess` (what follows from it),
`interview` (asking), `report` (what is handed over), `upkeep` (for those who maintain the policy), and `cli` (the
commands).
"""

__version__ = "0.1.0"
