package quitorg.audit;

import java.util.List;

/**
 * The result of a comparison of the audit log with a witness outside of the database.
 *
 * @param witness what it was compared with, and how much of it there was
 * @param notes what a reader should know besides the findings; one line each
 * @param findings where they differ, the first hundred of them; empty if they agree
 * @param found how many there are
 * @param unread what could not be read and what to do; one line each
 */
public record Comparison(String witness, List<String> notes, List<Finding> findings, long found, List<String> unread) {

    /** Copies the lists. */
    public Comparison {
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }
}
