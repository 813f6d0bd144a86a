package quitorg.tencent.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import quitorg.request.account.Account;

/**
 * What the sections of a {@link CredentialsFile} mean: each is an account with keys, or with a role and the section with
 * the keys that may assume it. That section may have a role itself; a circle is a problem.
 */
final class AccountSections {
    static final String SECRET_ID = "secret_id";
    static final String SECRET_KEY = "secret_key";
    static final String TOKEN = "token";
    static final String ROLE_ARN = "role_arn";
    static final String SOURCE = "source";
    static final List<String> NAMES = List.of(SECRET_ID, SECRET_KEY, TOKEN, ROLE_ARN, SOURCE);

    private final Map<String, Section> sections;
    private final BiConsumer<Integer, String> problem;

    /** A section as far as it was read; its values are checked at the end of the file. */
    record Section(String name, int line, Map<String, Value> values) {
        private boolean hasRole() {
            return values.containsKey(ROLE_ARN) || values.containsKey(SOURCE);
        }

        private Optional<String> text(String key) {
            return Optional.ofNullable(values.get(key)).map(Value::text).filter(text -> !text.isEmpty());
        }

        private int lineOf(String key) {
            return Optional.ofNullable(values.get(key)).map(Value::line).orElse(line);
        }

        @Override
        public String toString() {
            return "[" + name + "]";
        }
    }

    /** @param text empty if it cannot be used; the problem is already reported */
    record Value(String text, int line) {}

    /** @param problem takes a line number and what is wrong there */
    AccountSections(Map<String, Section> sections, BiConsumer<Integer, String> problem) {
        this.sections = sections;
        this.problem = problem;
    }

    void check() {
        sections.values().forEach(section -> {
            if (section.hasRole()) {
                checkRole(section);
            } else {
                require(section, SECRET_ID, SECRET_KEY);
            }
        });
        refuseOneKeyTwice();
    }

    private void require(Section section, String... names) {
        for (String name : names) {
            if (!section.values().containsKey(name)) {
                problem.accept(section.line(), section + " has no " + name);
            }
        }
    }

    private void checkRole(Section section) {
        require(section, ROLE_ARN, SOURCE);
        for (String name : List.of(SECRET_ID, SECRET_KEY, TOKEN)) {
            if (section.values().containsKey(name)) {
                problem.accept(
                        section.lineOf(name),
                        "in " + section + ": " + name + " beside a role; an account has keys of its own, or " + ROLE_ARN
                                + " and " + SOURCE);
            }
        }
        if (section.text(ROLE_ARN).filter(arn -> RoleArn.parse(arn).isEmpty()).isPresent()) {
            problem.accept(
                    section.lineOf(ROLE_ARN),
                    "in " + section + ": " + ROLE_ARN + " is not the ARN of a role, such as " + RoleArn.EXAMPLE);
        }
        section.text(SOURCE).ifPresent(source -> checkSource(section));
    }

    // Does not quote an unknown source: it may be a secret in the wrong line.
    private void checkSource(Section section) {
        Set<String> passed = new HashSet<>();
        Optional<Section> next = Optional.of(section);
        while (next.isPresent() && next.get().hasRole() && passed.add(next.get().name())) {
            next = sourceOf(next.get());
        }
        if (sourceOf(section).isEmpty()) {
            problem.accept(
                    section.lineOf(SOURCE), "in " + section + ": " + SOURCE + " is not the name of another section");
        } else if (next.isPresent() && next.get().hasRole()) {
            problem.accept(
                    section.lineOf(SOURCE),
                    "in " + section + ": " + SOURCE + " leads in a circle; the last one has to have keys");
        }
    }

    private Optional<Section> sourceOf(Section section) {
        return section.text(SOURCE).flatMap(name -> Optional.ofNullable(sections.get(IniReader.alias(name))));
    }

    /** The same key under two names means one account under two names: surely a mistake. */
    private void refuseOneKeyTwice() {
        Map<String, Section> byId = new HashMap<>();
        for (Section section : sections.values()) {
            Optional<String> id = section.text(SECRET_ID);
            id.map(text -> byId.putIfAbsent(text, section))
                    .ifPresent(earlier -> problem.accept(
                            section.lineOf(SECRET_ID), "in " + section + ": the same secret_id as in " + earlier));
        }
    }

    /** The accounts, in the order of the file. Call it only after {@link #check} found no problem. */
    Map<Account, KeyPlan> accounts() {
        Map<Account, KeyPlan> accounts = new LinkedHashMap<>();
        sections.forEach((name, section) -> accounts.put(new Account(name), plan(section)));
        return accounts;
    }

    private KeyPlan plan(Section section) {
        return section.hasRole()
                ? new KeyPlan.Role(
                        new RoleArn(section.text(ROLE_ARN).orElseThrow()),
                        plan(sourceOf(section).orElseThrow()))
                : new KeyPlan.Fixed(
                        new Keys(
                                section.text(SECRET_ID).orElseThrow(),
                                section.text(SECRET_KEY).orElseThrow(),
                                section.text(TOKEN)),
                        "key of " + section + " in the credentials file");
    }
}
