package quitorg.tencent.account.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;

/**
 * The credentials file of Tencent Cloud's SDKs: INI, of which the section {@code [default]} counts. It belongs to other
 * tools too, so anything else in it is left alone.
 */
final class SharedFile {
    private static final Pattern PAIR = Pattern.compile("([^=]*)=(.*)");

    private SharedFile() {}

    static Found read(Path file) {
        Map<String, String> values;
        try {
            values = defaults(Files.readString(file));
        } catch (IOException e) {
            return Found.unusable(file + " cannot be read");
        }
        String id = values.getOrDefault("secret_id", "");
        String key = values.getOrDefault("secret_key", "");
        if (id.isEmpty() || key.isEmpty()) {
            return Found.unusable(file + " has no secret_id and secret_key in [default]");
        }
        return Keys.of(id, key, Optional.ofNullable(values.get("token")).filter(text -> !text.isEmpty()))
                .map(keys -> Found.usable(new KeyPlan.Fixed(keys, "key from " + file, true), file))
                .orElseGet(() -> Found.unusable(
                        file + " has a key in [default] with a space or another character that no key has"));
    }

    private static Map<String, String> defaults(String text) {
        Map<String, String> values = new HashMap<>();
        boolean isDefault = false;
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher pair = PAIR.matcher(line);
            if (line.startsWith("[")) {
                isDefault = line.equals("[default]");
            } else if (isDefault && pair.matches()) {
                values.put(
                        pair.group(1).strip().toLowerCase(Locale.ROOT),
                        pair.group(2).strip());
            }
        }
        return values;
    }
}
