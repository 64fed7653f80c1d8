"""From tables outside into a map: reads them (`files`), counts (`analysis`) and writes what was found (`edit`)."""
