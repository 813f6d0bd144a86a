package quitorg.tencent.account.chain;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;

/**
 * A profile of Tencent Cloud's command line, {@code ~/.tccli/<profile>.credential}: JSON with {@code secretId}, {@code
 * secretKey} and {@code token}, or of type {@code cvm-role}. A profile that a person signed in to (types {@code oauth} and
 * {@code sso}) is refused: its keys last for hours, and only TCCLI renews them.
 */
final class TccliProfile {
    private static final Set<String> SIGNED_IN = Set.of("oauth", "sso");

    private final String name;
    private final Supplier<Found> machine;

    /** @param machine finds the role of this machine */
    TccliProfile(String name, Supplier<Found> machine) {
        this.name = name;
        this.machine = machine;
    }

    Found read(Path file) {
        try {
            JsonElement content = JsonParser.parseString(Files.readString(file));
            return content.isJsonObject() ? read(content.getAsJsonObject(), file) : unusable("is not a JSON object");
        } catch (IOException e) {
            return unusable("cannot be read");
        } catch (JsonParseException e) {
            // The message may quote the file.
            return unusable("is not JSON");
        }
    }

    private Found read(JsonObject content, Path file) {
        String type = text(content, "type").orElse("");
        if (SIGNED_IN.contains(type)) {
            return unusable("is of type " + type + ": a person signed in, and only TCCLI renews its keys. Use a key, or"
                    + " a role");
        }
        if (type.equals("cvm-role")) {
            return machine.get();
        }
        if (!type.isEmpty()) {
            return unusable("is of a type that this bot does not know");
        }
        return text(content, "secretId")
                .flatMap(id -> text(content, "secretKey").flatMap(key -> Keys.of(id, key, text(content, "token"))))
                .map(keys -> Found.usable(new KeyPlan.Fixed(keys, "key from TCCLI profile " + name, true), file))
                .orElseGet(() -> unusable("has no secretId and secretKey that can be used"));
    }

    private static Optional<String> text(JsonObject content, String field) {
        return Optional.ofNullable(content.get(field))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isEmpty());
    }

    private Found unusable(String why) {
        return Found.unusable("the TCCLI profile " + name + " " + why);
    }
}
