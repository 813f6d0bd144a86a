package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEveryCodeWithWhoCanHelp() {
        assertThat(run("errors")).isZero();
        assertThat(out.toString().lines())
                .hasSize(53)
                .anySatisfy(line -> assertThat(line)
                        .matches("UnsupportedOperation.MemberNoPayment +an admin of the member account"))
                .anySatisfy(line -> assertThat(line).matches("RequestLimitExceeded +no one; only time helps"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void explainsOneCode() {
        assertThat(run("errors", "UnsupportedOperation.MemberNoPayment")).isZero();
        assertThat(out.toString())
                .contains("UnsupportedOperation.MemberNoPayment", "Bind a credit card", "Nothing was changed.")
                .endsWith("Who can fix it: an admin of the member account" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesTheNearestWhenItDoesNotKnowTheCode() {
        assertThat(run("errors", "UnsupportedOperation.MemberNoPay")).isEqualTo(1);
        assertThat(err.toString())
                .contains("\"UnsupportedOperation.MemberNoPay\"")
                .contains("Nearest: UnsupportedOperation.MemberNoPayment, UnsupportedOperation.MemberNotAllowQuit");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesNoneWhenNoneIsNear() {
        assertThat(run("errors", "?")).isEqualTo(1);
        assertThat(err.toString()).contains("\"?\"").doesNotContain("Nearest");
    }

    @Test
    void refusesTwoCodesAtOnce() {
        assertThat(run("errors", "InternalError", "InvalidAction")).isEqualTo(2);
    }

    private int run(String... args) {
        return Main.run(args, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
