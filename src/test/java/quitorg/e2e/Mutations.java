package quitorg.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes malformed bodies from payloads. What it draws depends only on the seed. */
final class Mutations {
    private static final String HOLE = "\u0001hole\u0001";
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e999",
            "NaN",
            "true",
            "null",
            "Q-00000000",
            "U0STRANGER",
            "W0STRANGER",
            "T0OTHER",
            "C0OTHER",
            "A0OTHER",
            "review",
            "withdraw",
            "view_submission",
            "block_actions",
            "shortcut",
            "event_callback",
            "message_action",
            "block_suggestion",
            "' OR 1=1 --",
            "../../etc/passwd",
            "${jndi:ldap://x/y}",
            "%s%n",
            "<!channel>",
            "http://127.0.0.1:1/",
            "a\r\nINFO forged line",
            "\u0000",
            "\u202Eevil",
            "\uD800",
            "\uFFFF",
            "\uD83D\uDE80");

    private static final List<String> NAMES = List.of(
            "trigger_id", "user_id", "id", "team_id", "action_ts", "response_url", "hash", "private_metadata", "text");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** A body that differs from the payload. */
    byte[] of(SlackPayload payload) {
        return switch (random.nextInt(11)) {
            case 0 -> flipped(bytes(payload.body()));
            case 1 -> truncated(bytes(payload.body()));
            case 2 -> spliced(bytes(payload.body()));
            case 3 -> bytes(framed(payload));
            case 4 -> bytes(nested(payload));
            case 5 -> bytes(doubled(payload));
            case 6 -> bytes(swollen(payload));
            default -> bytes(changed(payload, 1 + random.nextInt(3)).body());
        };
    }

    private byte[] flipped(byte[] body) {
        for (int i = 0; i <= random.nextInt(8); i++) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return body;
    }

    private byte[] truncated(byte[] body) {
        return Arrays.copyOf(body, random.nextInt(body.length));
    }

    /** Inserts random bytes, valid in no encoding. */
    private byte[] spliced(byte[] body) {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        int at = random.nextInt(body.length);
        byte[] all = Arrays.copyOf(body, body.length + noise.length);
        System.arraycopy(noise, 0, all, at, noise.length);
        System.arraycopy(body, at, all, at + noise.length, body.length - at);
        return all;
    }

    /** Damages what surrounds the payload: percent signs, prefixes, repeats, another encoding. */
    private String framed(SlackPayload payload) {
        String body = payload.body();
        int at = random.nextInt(body.length());
        return switch (random.nextInt(9)) {
            case 0 -> body.substring(0, at) + "%" + body.substring(at);
            case 1 -> body.substring(0, at) + "%ZZ" + body.substring(at);
            case 2 -> body.substring(0, at) + "%FF%FE%C0%80" + body.substring(at);
            case 3 -> body.substring(body.indexOf('=') + 1);
            case 4 -> payload.fields().toString();
            case 5 -> "payload=" + SlackPayload.encoded("[" + payload.fields() + "]");
            case 6 -> body + "&payload=%7B%7D&ssl_check=1";
            case 7 -> "\uFEFF" + body;
            default -> "&".repeat(random.nextInt(2_000)) + body.replace("=", "==");
        };
    }

    /** Nests values deeper than a stack. */
    private String nested(SlackPayload payload) {
        SlackPayload copy = payload.copy();
        put(copy, new JsonPrimitive(HOLE));
        int depth = List.of(20, 99, 101, 5_000, 40_000).get(random.nextInt(5));
        String deep = random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"view\":".repeat(depth) + "1" + "}".repeat(depth);
        return "payload="
                + SlackPayload.encoded(copy.fields().toString().replace(new JsonPrimitive(HOLE).toString(), deep));
    }

    /** Repeats a name: readers of the first and of the last value must agree. */
    private String doubled(SlackPayload payload) {
        List<String> names = List.copyOf(payload.fields().keySet());
        String name = names.get(random.nextInt(names.size()));
        if (payload.isForm()) {
            return name + "=" + SlackPayload.encoded(word()) + "&" + payload.body();
        }
        return "payload="
                + SlackPayload.encoded("{\"" + name + "\":" + value() + ","
                        + payload.fields().toString().substring(1));
    }

    /** Makes a name or ID very long: what is cached under it must not grow without limit. */
    private String swollen(SlackPayload payload) {
        SlackPayload copy = payload.copy();
        List<JsonElement> places = new ArrayList<>();
        collect(copy.fields(), places);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String value = random.nextLong() + "x".repeat(300_000);
        places.stream()
                .filter(place -> place instanceof JsonObject object && object.has(name))
                // With more the body would exceed a megabyte and be refused for that.
                .limit(2)
                .forEach(place -> place.getAsJsonObject().addProperty(name, value));
        return copy.body();
    }

    private SlackPayload changed(SlackPayload payload, int times) {
        SlackPayload copy = payload.copy();
        for (int i = 0; i < times; i++) {
            put(copy, value());
        }
        return copy;
    }

    /** Puts the value in a random place, or removes what is there. */
    private void put(SlackPayload payload, JsonElement value) {
        List<JsonElement> places = new ArrayList<>();
        collect(payload.fields(), places);
        JsonElement place = places.get(random.nextInt(places.size()));
        if (place instanceof JsonObject object) {
            List<String> names = List.copyOf(object.keySet());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(5) == 0 && !isHole(value)) {
                object.remove(name);
            } else {
                object.add(name, value);
            }
        } else if (place instanceof JsonArray array) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static boolean isHole(JsonElement value) {
        return value.equals(new JsonPrimitive(HOLE));
    }

    private static void collect(JsonElement element, List<JsonElement> places) {
        if (element instanceof JsonObject object && !object.isEmpty()) {
            places.add(object);
            object.entrySet().forEach(entry -> collect(entry.getValue(), places));
        } else if (element instanceof JsonArray array && !array.isEmpty()) {
            places.add(array);
            array.forEach(item -> collect(item, places));
        }
    }

    private JsonElement value() {
        return switch (random.nextInt(9)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextLong());
            case 2 -> new JsonPrimitive(new java.math.BigDecimal("1e" + random.nextInt(100_000)));
            case 3 -> new JsonPrimitive(random.nextBoolean());
            case 4 -> new JsonArray();
            case 5 -> new JsonObject();
            case 6 -> new JsonPrimitive(word().repeat(random.nextInt(10) == 0 ? 5_000 : 3));
            case 7 -> new JsonPrimitive("x".repeat(random.nextInt(3) == 0 ? 300_000 : 3_000));
            default -> new JsonPrimitive(word());
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
