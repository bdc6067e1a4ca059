package recurrentlab.page;

import java.util.List;

/**
 * A row of a table with a column for each part or run.
 *
 * @param label what the row is about
 * @param values one for each column
 */
record SettingRow(String label, List<String> values) {}
