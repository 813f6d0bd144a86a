package quitorg.slack.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import quitorg.request.account.OrgId;
import quitorg.request.typed.TypedText;

/** Every input has one meaning or gets a short explanation; nothing is guessed. */
class CommandLineProperties {
    private static final List<String> MARKS = List.of("", "*", "_", "~", "`");

    @Property
    void everyIdIsReadAsItIsWritten(
            @ForAll @LongRange(min = 1) long id, @ForAll("marks") String mark, @ForAll("blanks") String blanks) {
        assertThat(CommandLine.parse(blanks + mark + id + mark + blanks))
                .isEqualTo(new CommandLine.Ask(new OrgId(id), Optional.empty()));
        assertThat(CommandLine.parse("status " + mark + id + mark))
                .isEqualTo(new CommandLine.StatusOfOrganization(new OrgId(id)));
    }

    @Property
    void everyAliasIsReadInSmallLetters(@ForAll("aliases") String alias, @ForAll("marks") String mark) {
        assertThat(CommandLine.parse("101 " + mark + alias + mark))
                .isEqualTo(new CommandLine.Ask(new OrgId(101), Optional.of(alias.toLowerCase(Locale.ROOT))));
    }

    @Property
    void whatIsNoPlainNumberIsNoOrganization(@ForAll("typed") String typed) {
        if (CommandLine.parse(typed) instanceof CommandLine.Ask ask) {
            // Around the number there may be only blanks and pairs of marks.
            String first = TypedText.strip(TypedText.words(typed).get(0).replaceAll("[*_~`]", ""));
            assertThat(first).isEqualTo(ask.orgId().toString());
        }
    }

    @Property
    void whatIsNotUnderstoodIsExplainedShortlyInOneLineOfText(@ForAll("typed") String typed) {
        CommandLine read = CommandLine.parse(typed);
        Assume.that(read instanceof CommandLine.TooManyWords
                || read instanceof CommandLine.StatusOfNothing
                || read instanceof CommandLine.NotAnOrganization);
        assertThat(CommandLineTest.explanation(typed))
                .contains("Example: `/quit-org")
                .hasSizeLessThan(900)
                .hasLineCount(1)
                .doesNotContainPattern("[<>\\p{Cc}\\p{Cf}\\p{Cs}]");
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of(MARKS);
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of("", " ", "   ", "\t", " \n ");
    }

    @Provide
    Arbitrary<String> aliases() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    /** Input that is almost valid, and anything else. */
    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> pieces = Arbitraries.of(
                "101",
                "0",
                "1",
                "-",
                "\u2212",
                "+",
                ".",
                ",",
                "e",
                "0x",
                "１",
                "٣",
                "status",
                "list",
                "help",
                " ",
                " ",
                "\t",
                "*",
                "_",
                "~",
                "`",
                "<@U1>",
                "<!channel>",
                "&",
                "\u202E",
                "\u200B",
                "\u0000",
                "\uD800",
                "\n",
                "Q-7F3K9M2P",
                "9223372036854775807",
                "x".repeat(300));
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(4);
        return Arbitraries.oneOf(pieces, pieces, any).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }
}
