/**
 * How values are stored in columns: records as JSON, times as milliseconds. Start at {@link quitorg.store.json.Rows}.
 *
 * <p>May import of ours: {@code request} (all other records come as types). Of others: Jackson, jspecify.
 */
@NullMarked
package quitorg.store.json;

import org.jspecify.annotations.NullMarked;
