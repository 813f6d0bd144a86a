package quitorg.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.Event;
import quitorg.store.Samples;
import quitorg.store.json.Json;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.EventContent;

class ExportFormatTest {
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[0-9]+");

    /** Many spreadsheets take a semicolon or a tab for the end of a cell, and know no quotation marks within one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "over;=HYPERLINK(\"https://example.com\")",
                "over\t@SUM(1)",
                "a;\t;b",
                "a backslash \\; and a written one \\u003b"
            })
    void aReasonEndsNoCellInASpreadsheetThatSeparatesBySemicolonOrTab(String reason) {
        String body = new Json().write(new Event.Rejected(Samples.BOB, reason), Event.class);
        String line = ExportFormat.CSV.line(event("Q-00000001", body, "payments"));
        assertThat(line).doesNotContain(";", "\t");
        assertThat(JsonParser.parseString(cell(line, 10))).isEqualTo(JsonParser.parseString(body));
    }

    @Test
    void otherTextHasNoneEitherNorALineEnd() {
        String line = ExportFormat.CSV.line(event("Q;=1+1\t-2\r\n=3", "{}", "=1;2"));
        assertThat(cell(line, 1)).isEqualTo("Q\\u003b=1+1\\u0009-2\\u000d\\u000a=3");
        assertThat(cell(line, 7)).isEqualTo("'=1\\u003b2");
        assertThat(line.strip()).doesNotContain(";", "\t", "\r", "\n");
    }

    @Test
    void jsonlHasTheBodyAsItWasHashed() {
        String line = ExportFormat.JSONL.line(event("Q-00000001", "{\"reason\":\"a;b\"}", "payments"));
        assertThat(JsonParser.parseString(line).getAsJsonObject().get("body").getAsString())
                .isEqualTo("{\"reason\":\"a;b\"}");
    }

    private static AuditEvent event(String stream, String body, String account) {
        AuditEvent.RequestRow row =
                new AuditEvent.RequestRow(account, "100000000001", "101", 1, "PENDING", Optional.empty());
        EventContent content = new EventContent(stream, 1, 1, 0, "Rejected", body);
        return new AuditEvent(7, content, EventContent.NOTHING_BEFORE, "0".repeat(64), Optional.of(row));
    }

    /** As RFC 4180 reads it. */
    private static String cell(String line, int number) {
        Matcher cells = CELL.matcher(line);
        for (int i = 0; i <= number; i++) {
            assertThat(cells.find()).isTrue();
        }
        return cells.group(1).replace("\"\"", "\"");
    }
}
