package quitorg.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.EventContent;
import tools.jackson.core.io.JsonStringEncoder;

/** How events are exported: one line for each, with the same fields in the same order. */
public enum ExportFormat {
    JSONL {
        @Override
        public String header() {
            return "";
        }

        @Override
        public String line(AuditEvent event) {
            return fields(event).entrySet().stream()
                            .map(field -> '"' + field.getKey() + "\":" + json(field.getValue()))
                            .collect(Collectors.joining(",", "{", "}"))
                    + "\n";
        }
    },
    CSV {
        @Override
        public String header() {
            return String.join(",", NAMES) + "\r\n";
        }

        @Override
        public String line(AuditEvent event) {
            return fields(event).values().stream().map(ExportFormat::cell).collect(Collectors.joining(",")) + "\r\n";
        }
    };

    private static final String[] NAMES = {
        "position",
        "request",
        "number",
        "version",
        "at",
        "time",
        "type",
        "account",
        "uin",
        "org",
        "body",
        "previous_hash",
        "hash"
    };

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** What a spreadsheet takes for a formula, in its first character; the last four in some languages only. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@＝＋－＠]");

    /** Where spreadsheets that do not separate by commas end a cell or row; they do not heed quotation marks within one. */
    private static final Pattern CELL_END = Pattern.compile("[;\\t\\r\\n]");

    /** What comes before the first event, with its line end. */
    public abstract String header();

    /** The event, with its line end. */
    public abstract String line(AuditEvent event);

    /** The values: numbers where the hash covers a number, else text. */
    private static Map<String, Object> fields(AuditEvent event) {
        EventContent content = event.content();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", event.position());
        fields.put("request", content.stream());
        fields.put("number", content.number());
        fields.put("version", content.version());
        fields.put("at", content.at());
        fields.put("time", TIME.format(Instant.ofEpochMilli(content.at())));
        fields.put("type", content.type());
        fields.put(
                "account", event.request().map(AuditEvent.RequestRow::account).orElse(""));
        fields.put("uin", event.request().map(AuditEvent.RequestRow::uin).orElse(""));
        fields.put("org", event.request().map(AuditEvent.RequestRow::orgId).orElse(""));
        fields.put("body", content.body());
        fields.put("previous_hash", event.previousHash());
        fields.put("hash", event.hash());
        return fields;
    }

    private static String json(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(value.toString(), quoted);
        return quoted.append('"').toString();
    }

    private static String cell(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        // In the body, which is JSON, this says the same. Elsewhere the bot writes none of these characters.
        String text = CELL_END.matcher(value.toString())
                .replaceAll(end -> "\\\\u%04x".formatted((int) end.group().charAt(0)));
        // As text, which shows the apostrophe at most.
        String harmless = FORMULA.matcher(text).find() ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
