package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quitorg.app.settings.KnownSettings;

/** What the program says about itself. */
class HelpTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_`, ]+`) \\| (.*?) \\|");
    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyCommandExplainsItself() {
        List<List<String>> commands = new ArrayList<>();
        collect(List.of(), commands);
        assertThat(commands).contains(List.of("serve"), List.of("doctor"), List.of("sandbox"), List.of("errors"));
        for (List<String> command : commands) {
            List<String> asked = new ArrayList<>(command);
            asked.add("--help");
            assertThat(run(asked)).as(asked.toString()).isZero();
            assertThat(out.toString())
                    .as(asked.toString())
                    .startsWith("Usage: quit-org " + String.join(" ", command))
                    .contains("-h, --help");
            assertThat(err.toString()).isEmpty();
        }
    }

    private void collect(List<String> above, List<List<String>> found) {
        List<String> asked = new ArrayList<>(above);
        asked.add("--help");
        run(asked);
        String help = out.toString();
        int commands = help.indexOf("Commands:");
        if (commands < 0) {
            return;
        }
        for (MatchResult line : Pattern.compile("(?m)^  ([a-z]+) ")
                .matcher(help.substring(commands))
                .results()
                .toList()) {
            if (!line.group(1).equals("help")) {
                List<String> command = new ArrayList<>(above);
                command.add(line.group(1));
                found.add(command);
                collect(command, found);
            }
        }
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(run(List.of("help"))).isZero();
        assertThat(out.toString())
                .contains("serve", "sandbox", "doctor", "errors", "version", "help")
                .contains("0   done", "1   a check failed", "2   wrong usage or settings");
        assertThat(run(List.of("help", "doctor"))).isZero();
        assertThat(out.toString()).startsWith("Usage: quit-org doctor").contains("--json", "Changes nothing");
    }

    @Test
    void theHelpOfServeListsEachSetting() {
        assertThat(run(List.of("serve", "--help"))).isZero();
        assertThat(KnownSettings.all()).allSatisfy(entry -> assertThat(
                        out.toString().lines().filter(line -> line.strip().startsWith(entry.name() + " ")))
                .singleElement()
                .asString()
                .contains(entry.meaning(), entry.otherwise()));
    }

    @Test
    void theDocumentListsTheSameSettingsWithTheSameDefaults() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(Path.of("src/docs/settings.md")))
                .results()
                .toList()) {
            String otherwise =
                    row.group(2).replace("`", "").replaceFirst("^–$", "").replaceFirst("^required, or .*", "required");
            NAME.matcher(row.group(1)).results().forEach(name -> documented.put(name.group(1), otherwise));
        }
        assertThat(documented)
                .isEqualTo(KnownSettings.all().stream()
                        .collect(Collectors.toMap(KnownSettings.Entry::name, KnownSettings.Entry::otherwise)));
    }

    @Test
    void anUnknownCommandNamesTheCommands() {
        assertThat(run(List.of("docter"))).isEqualTo(2);
        assertThat(err.toString().lines())
                .contains("There is no command \"docter\".", "More: quit-org --help")
                .anySatisfy(
                        line -> assertThat(line).startsWith("Did you mean: ").contains("doctor"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("Commands: ").contains("serve", "doctor", "sandbox", "help"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownOptionNamesTheHelpOfItsCommand() {
        assertThat(run(List.of("doctor", "--yaml"))).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--yaml'", "More: quit-org doctor --help");
        assertThat(run(List.of("help", "nonsense"))).isEqualTo(2);
    }

    @Test
    void missingSettingsPointToTheSandbox() {
        assertThat(run(List.of("serve"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("SLACK_BOT_TOKEN: is missing.", "quit-org serve --help")
                .contains("without an account or a token: java -jar quit-org.jar sandbox --script");
    }

    private int run(List<String> args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(args.toArray(String[]::new), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
