package quitorg.sandbox.story;

import java.io.PrintWriter;
import quitorg.sandbox.slack.state.SandboxEvent;

/** Prints what happens, in order, and whether each step of a story passed. */
final class Transcript {
    private final PrintWriter out;
    private int steps;

    Transcript(PrintWriter out) {
        this.out = out;
    }

    /** Prints the title of a story. */
    void begin(String title) {
        print("");
        print("== " + title + " ==");
    }

    /** Prints something that a person did or saw. */
    void happened(SandboxEvent event) {
        print(event.line().indent(2).stripTrailing());
    }

    /**
     * Runs a step.
     *
     * @return whether it passed; a failure is printed
     */
    boolean step(String title, Runnable work) {
        steps++;
        print("");
        print(steps + ". " + title);
        try {
            work.run();
            print("  -> holds");
            return true;
        } catch (AssertionError | IllegalStateException e) {
            print("  -> DOES NOT HOLD");
            print(String.valueOf(e.getMessage()).indent(4).stripTrailing());
            return false;
        }
    }

    /** Prints how the story ended. */
    void end(boolean held, String last) {
        print("");
        print((held ? "Every step held: " : "The story broke off: ") + last);
    }

    private synchronized void print(String text) {
        out.println(text);
        out.flush();
    }
}
