package quitorg.tencent.account;

import java.time.Clock;
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
import quitorg.request.account.Trouble;

/**
 * The accounts with credentials, in the given order. Each question reads their source again: a replaced key takes
 * effect with the next snapshot, and a removed account is no longer held. An unusable source changes nothing: the
 * last good credentials stay, since the calls that they allow are wanted, and the log reports it once. Keys of roles are
 * asked for when they are used, and kept until they end. Safe for many threads.
 */
public final class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private final KeySource source;
    private final ReentrantLock reading = new ReentrantLock();
    private final Leases leases;
    private volatile Map<Account, KeyPlan> held;
    private List<String> told = List.of();

    /** @throws IllegalArgumentException if there is no account */
    public Accounts(Map<Account, KeyPlan> first, KeySource source, KeyIssuer issuer, Clock clock) {
        if (first.isEmpty()) {
            throw new IllegalArgumentException("no account");
        }
        held = frozen(first);
        this.source = source;
        leases = new Leases(issuer, clock);
    }

    /** The accounts of the last reading. */
    public List<Account> remembered() {
        return List.copyOf(held.keySet());
    }

    public List<Account> all() {
        return List.copyOf(current().keySet());
    }

    /**
     * The account's keys as they are now, which nothing changes or renews later; or why there are none. Empty if the bot
     * does not hold the account. For a role this may ask the cloud, within its time limits.
     */
    public Optional<Issued> snapshot(Account account) {
        return Optional.ofNullable(current().get(account)).map(leases::of);
    }

    /**
     * The cloud did not do what these keys asked for. If it called temporary keys invalid, because they were revoked or
     * ended early, the next snapshot has others.
     */
    public void hear(Account account, Keys keys, Trouble why) {
        if (Leases.saysThatKeysAreInvalid(why)) {
            Optional.ofNullable(held.get(account)).ifPresent(plan -> leases.forget(plan, keys));
        }
    }

    /** For the log: where the account's keys come from; empty if the bot does not hold it. */
    public Optional<String> origin(Account account) {
        return Optional.ofNullable(held.get(account)).map(KeyPlan::origin);
    }

    /** The accounts of the last reading of which no setting says which they are. */
    public List<Account> toBeIntroduced() {
        return held.entrySet().stream()
                .filter(each -> each.getValue().isToBeIntroduced())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Account, KeyPlan> current() {
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
        Map<Account, KeyPlan> keys = found.keys();
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

    private void replaceBy(Map<Account, KeyPlan> found) {
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

    private static Map<Account, KeyPlan> frozen(Map<Account, KeyPlan> keys) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }
}
