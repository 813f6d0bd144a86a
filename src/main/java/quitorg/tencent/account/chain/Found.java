package quitorg.tencent.account.chain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import quitorg.tencent.account.KeyPlan;

/**
 * What is in a place for keys. Printing it shows no secret.
 *
 * @param plan empty if the place cannot be used
 * @param problems why not, in words that hold no value that was read
 * @param file the file that was read, if it is one
 */
public record Found(Optional<KeyPlan> plan, List<String> problems, Optional<Path> file) {
    static Found usable(KeyPlan plan) {
        return new Found(Optional.of(plan), List.of(), Optional.empty());
    }

    static Found usable(KeyPlan plan, Path file) {
        return new Found(Optional.of(plan), List.of(), Optional.of(file));
    }

    static Found unusable(String why) {
        return new Found(Optional.empty(), List.of(why), Optional.empty());
    }
}
