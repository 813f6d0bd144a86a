package quitorg.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.account.Account;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.Keys;

/** Keys are read again from the source that the settings name. */
class AccountSettingsTest {
    @TempDir
    Path folder;

    @Test
    void theFilesOfOneAccountsKeyAreReadAgain() throws IOException {
        Path id = Files.writeString(folder.resolve("id"), "AKID1\n");
        Path key = Files.writeString(folder.resolve("key"), "key1\n");
        KeySource source = source(
                Map.of("TENCENTCLOUD_SECRET_ID_FILE", id.toString(), "TENCENTCLOUD_SECRET_KEY_FILE", key.toString()));
        assertThat(source.read()).isEqualTo(one("AKID1", "key1"));
        Files.writeString(id, "AKID2\n");
        Files.writeString(key, "key2\n");
        assertThat(source.read()).isEqualTo(one("AKID2", "key2"));
    }

    @Test
    void theFileOfSeveralAccountsIsReadAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("ini"), "[a]\nsecret_id=AKID1\nsecret_key=key1\n");
        KeySource source = source(Map.of("TENCENTCLOUD_CREDENTIALS_FILE", file.toString()));
        assertThat(source.read().keys()).containsOnlyKeys(new Account("a"));
        Files.writeString(file, "[b]\nsecret_id=AKID1\nsecret_key=key1\n");
        assertThat(source.read().keys()).containsOnlyKeys(new Account("b"));
    }

    @Test
    void whatCannotBeUsedIsToldByNameWithoutWhatStandsThere() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "hunter\n2");
        KeySource source =
                source(Map.of("TENCENTCLOUD_SECRET_ID", "AKID1", "TENCENTCLOUD_SECRET_KEY_FILE", key.toString()));
        assertThat(source.read().problems())
                .singleElement()
                .asString()
                .startsWith("TENCENTCLOUD_SECRET_KEY contains a space")
                .doesNotContain("hunter");
        Files.delete(key);
        assertThat(source.read().problems())
                .anySatisfy(problem -> assertThat(problem).contains("names a file that cannot be read"));
    }

    private static KeySource source(Map<String, String> environment) {
        return AccountSettings.source(environment, AccountSettings.chain(environment, SettingsTest.NO_PLACES));
    }

    private static KeySource.Reading one(String id, String key) {
        return KeySource.Reading.usable(Map.of(
                new Account("default"),
                new KeyPlan.Fixed(new Keys(id, key, Optional.empty()), "key from TENCENTCLOUD_SECRET_ID")));
    }
}
