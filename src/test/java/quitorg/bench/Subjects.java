package quitorg.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.store.Product;

/** The programs that are measured, and how each is started against the simulators. */
final class Subjects {
    /** About as long as the bot's help. */
    private static final String REPLY = "A reply of a bare app. ".repeat(30);

    private static final String NODE = """
            const { App } = require('@slack/bolt');
            const app = new App({ token: process.env.SLACK_BOT_TOKEN, appToken: process.env.SLACK_APP_TOKEN,
              socketMode: true, clientOptions: { slackApiUrl: process.env.SLACK_API_URL } });
            app.command('/quit-org', async ({ ack }) => ack(process.env.REPLY));
            app.start();
            """;

    private final SimulatedSlack slack;
    private final SimulatedTencentCloud cloud;
    private final Path folder;
    private final Path jar;

    /** @param jar the bot, as it is released */
    Subjects(SimulatedSlack slack, SimulatedTencentCloud cloud, Path folder, Path jar) {
        this.slack = slack;
        this.cloud = cloud;
        this.folder = folder;
        this.jar = jar.toAbsolutePath();
    }

    /**
     * A program.
     *
     * @param plain the command that starts it
     * @param archived the command that starts it with an archive of its classes; empty if it has none
     */
    record Subject(
            String name,
            List<String> plain,
            Optional<List<String>> archived,
            Map<String, String> environment,
            Path log) {
        Child start(boolean withArchive) {
            return Child.start(withArchive ? archived.orElse(plain) : plain, environment, log);
        }

        /** With the archive if there is one: the way in which it is meant to run. */
        Child start() {
            return start(true);
        }

        String said() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Subject bareBolt() {
        List<String> command = List.of(java(), "-cp", System.getProperty("java.class.path"), BareBolt.class.getName());
        return new Subject("Bolt for Java", command, Optional.empty(), bareEnvironment(), log("bare"));
    }

    /** @param modules a folder whose {@code node_modules} has {@code @slack/bolt} */
    Subject nodeBolt(Path modules) {
        Path script = modules.resolve("bench-app.js");
        write(script, NODE);
        List<String> command = List.of("node", script.toString());
        return new Subject("Bolt for JavaScript", command, Optional.empty(), bareEnvironment(), log("node"));
    }

    Subject bot(Product product) {
        Map<String, String> environment = new HashMap<>(botEnvironment());
        environment.put("DATABASE_URL", product.freshUrl(folder.resolve(product + ".db")));
        String name = "quit-org on " + (product == Product.SQLITE ? "SQLite" : "PostgreSQL");
        return new Subject(
                name,
                List.of(java(), "-jar", jar.toString()),
                Optional.of(asInTheImage("-XX:SharedArchiveFile=" + archive(), "-jar", jar.toString())),
                environment,
                log(product.name()));
    }

    /** The bot that does not keep Slack's pace between posts, and has no hold. */
    Subject unpacedBot(Product product) {
        Map<String, String> environment = new HashMap<>(botEnvironment());
        environment.put("DATABASE_URL", product.freshUrl(folder.resolve("unpaced-" + product + ".db")));
        environment.put("QUIT_ORG_HOLD", "0s");
        List<String> command = asInTheImage(
                "-Dlogback.configurationFile=",
                "-cp",
                System.getProperty("java.class.path"),
                UnpacedBot.class.getName());
        return new Subject("unpaced on " + product, command, Optional.empty(), environment, log("unpaced-" + product));
    }

    /** Makes the archive of the bot's classes, by a run of the sandbox's story. */
    void makeArchive() {
        Child training = Child.start(
                asInTheImage("-XX:ArchiveClassesAtExit=" + archive(), "-jar", jar.toString(), "sandbox", "--script"),
                Map.of(),
                log("archive"));
        while (training.isAlive()) {
            Benchmark.pause(100);
        }
    }

    private Path archive() {
        return folder.resolve("quit-org.jsa");
    }

    private Map<String, String> bareEnvironment() {
        Map<String, String> environment = new HashMap<>(tokens());
        environment.put("REPLY", REPLY);
        return environment;
    }

    private Map<String, String> botEnvironment() {
        Map<String, String> environment = new HashMap<>(tokens());
        environment.put("QUIT_ORG_CHANNEL", slack.channel().id());
        environment.put(
                "QUIT_ORG_ADMINS",
                slack.person("alice").id() + "," + slack.person("bob").id());
        environment.put("TENCENTCLOUD_SECRET_ID", Benchmark.KEY);
        environment.put("TENCENTCLOUD_SECRET_KEY", Benchmark.KEY);
        environment.put("TENCENTCLOUD_ENDPOINT", cloud.url());
        environment.put("TENCENTCLOUD_STS_ENDPOINT", cloud.url());
        environment.put("PORT", "0");
        return environment;
    }

    private Map<String, String> tokens() {
        return Map.of(
                "SLACK_BOT_TOKEN", slack.botToken(),
                "SLACK_APP_TOKEN", slack.appToken(),
                "SLACK_API_URL", slack.apiUrl());
    }

    /** Java with the options that {@code src/docker/image} gives it. */
    private static List<String> asInTheImage(String... more) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms48m",
                "-Xmn24m",
                "-Xmx192m",
                "-XX:-UsePerfData"));
        command.addAll(List.of(more));
        return command;
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bot's parts that only some runs have. */
    static List<Subject> present(List<Optional<Subject>> subjects) {
        return new ArrayList<>(subjects.stream().flatMap(Optional::stream).toList());
    }
}
