package quitorg.tencent.account;

import com.tencentcloudapi.common.Credential;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.account.Account;

/**
 * The accounts with credentials, in the given order. Each question reads their source again: a replaced key takes
 * effect with the next snapshot, and a removed account is no longer held. An unusable source changes nothing: the
 * last good credentials stay, since the calls that they allow are wanted, and the log reports it once. Safe for many
 * threads.
 */
public final class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private final KeySource source;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<Account, Keys> held;
    private List<String> told = List.of();

    /** @throws IllegalArgumentException if there is no account */
    public Accounts(Map<Account, Keys> first, KeySource source) {
        if (first.isEmpty()) {
            throw new IllegalArgumentException("no account");
        }
        held = frozen(first);
        this.source = source;
    }

    /** The accounts of the last reading. */
    public List<Account> remembered() {
        return List.copyOf(held.keySet());
    }

    public List<Account> all() {
        return List.copyOf(current().keySet());
    }

    /**
     * A private copy of the credentials, which nothing renews: made anew each time, since the SDK's class is mutable.
     */
    public Optional<Credential> snapshot(Account account) {
        return Optional.ofNullable(current().get(account))
                .map(keys -> new Credential(
                        keys.secretId(), keys.secretKey(), keys.token().orElse("")));
    }

    private Map<Account, Keys> current() {
        // If another thread is reading, use what is there: a hanging file blocks one thread, not all.
        if (reading.tryLock()) {
            try {
                readAgain();
            } finally {
                reading.unlock();
            }
        }
        return held;
    }

    private void readAgain() {
        KeySource.Reading found = source.read();
        if (!found.problems().isEmpty()) {
            keep(found.problems());
            return;
        }
        told = List.of();
        Map<Account, Keys> keys = found.keys();
        // Several files cannot be replaced atomically, and an ID must not be combined with a key of another day. If
        // the files are still being written, the next question reads them again.
        if (!keys.isEmpty() && !keys.equals(held) && source.read().equals(found)) {
            replaceBy(keys);
        }
    }

    private void keep(List<String> problems) {
        if (!problems.equals(told)) {
            told = List.copyOf(problems);
            log.warn(
                    "the credentials were changed and cannot be used; those read before stay in use until that is put"
                            + " right: {}",
                    String.join(" ", problems));
        }
    }

    private void replaceBy(Map<Account, Keys> found) {
        Set<String> others = Stream.concat(held.keySet().stream(), found.keySet().stream())
                .filter(account ->
                        !Optional.ofNullable(found.get(account)).equals(Optional.ofNullable(held.get(account))))
                .map(Account::alias)
                .collect(Collectors.toCollection(TreeSet::new));
        held = frozen(found);
        log.info(
                "the credentials were changed and read again; changed, new or gone: {}; held now: {}",
                others,
                held.keySet().stream().map(Account::alias).toList());
    }

    private static Map<Account, Keys> frozen(Map<Account, Keys> keys) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }
}
