package quitorg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of allowed imports as an ArchUnit test. A package that is missing from the table fails. */
class ShapeTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("quitorg");

    /**
     * The table: a package with its subpackages, what it may import of ours, and of others besides Java and jspecify.
     */
    private static final List<Row> TABLE = List.of(
            new Row("request", ours(), others()),
            new Row("explanation", ours(), others()),
            new Row("proxy", ours(), others("okhttp3..")),
            new Row("workflow.clock", ours(), others("org.slf4j..")),
            new Row("workflow.port", ours("request", "workflow.clock"), others("org.slf4j..")),
            new Row("workflow.move", ours("request", "workflow.port"), others()),
            new Row(
                    "workflow.housekeeping",
                    ours("request", "workflow.clock", "workflow.port", "workflow.move"),
                    others("org.slf4j..")),
            new Row("workflow.announcement", ours("request", "workflow.clock", "workflow.port"), others("org.slf4j..")),
            new Row("workflow.submission", ours("request", "workflow.port", "workflow.move"), others("org.slf4j..")),
            new Row(
                    "workflow.execution",
                    ours("request", "workflow.clock", "workflow.port", "workflow.move"),
                    others("org.slf4j..")),
            new Row(
                    "workflow.decision",
                    ours("request", "workflow.port", "workflow.move", "workflow.submission", "workflow.execution"),
                    others("org.slf4j..")),
            new Row("workflow", ours("request"), others("org.slf4j..")),
            new Row(
                    "slack",
                    ours("workflow", "request", "explanation", "proxy"),
                    others(
                            "org.slf4j..",
                            "com.slack..",
                            "okhttp3..",
                            "okio..",
                            "javax.websocket..",
                            "org.glassfish.tyrus..",
                            "com.google.gson..",
                            "com.github.benmanes.caffeine..",
                            "io.javalin..",
                            // Types of the web server that an adapter reads, such as request headers.
                            "jakarta.servlet..",
                            "javax.crypto..",
                            "javax.net.ssl..")),
            new Row(
                    "tencent",
                    ours("workflow", "request", "explanation", "proxy"),
                    others(
                            "org.slf4j..",
                            "com.tencentcloudapi..",
                            "okhttp3..",
                            "okio..",
                            "com.google.gson..",
                            "com.github.benmanes.caffeine..",
                            "javax.net.ssl..")),
            new Row(
                    "store",
                    ours("workflow", "request"),
                    others(
                            "org.slf4j..",
                            "javax.sql..",
                            "org.jdbi..",
                            "org.flywaydb..",
                            "com.zaxxer..",
                            "org.sqlite..",
                            "org.postgresql..",
                            "com.github.kagkarlsson..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation..",
                            "com.github.benmanes.caffeine..")),
            // Of Jackson, the escaping of strings.
            new Row("audit", ours("workflow.port", "request"), others("tools.jackson.core..")),
            new Row(
                    "ops",
                    ours("request", "workflow"),
                    others(
                            "org.slf4j..",
                            "io.micrometer..",
                            "io.javalin..",
                            "org.eclipse.jetty..",
                            "com.sun.net.httpserver..")),
            new Row(
                    "sandbox.story",
                    ours("app", "sandbox.slack", "sandbox.cloud", "sandbox.wire"),
                    others("org.slf4j..")),
            new Row("sandbox.bot", ours("app"), others("org.slf4j..")),
            new Row(
                    "sandbox.page",
                    ours("sandbox.bot", "sandbox.story", "sandbox.slack", "sandbox.cloud", "sandbox.wire"),
                    others("org.slf4j..", "io.javalin..", "jakarta.servlet..", "com.google.gson..")),
            new Row(
                    "sandbox",
                    ours(),
                    others(
                            "org.slf4j..",
                            "io.javalin..",
                            "org.eclipse.jetty..",
                            "com.google.gson..",
                            "javax.crypto..")),
            new Row(
                    "app",
                    ours("request", "workflow", "explanation", "proxy", "slack", "tencent", "store", "ops"),
                    others("org.slf4j..")),
            new Row("logging", ours(), others("org.slf4j..", "ch.qos.logback..")),
            new Row(
                    "cli",
                    ours("app", "audit", "request", "sandbox", "explanation", "store", "workflow", "logging"),
                    others("org.slf4j..", "picocli..")));

    private record Row(String name, Set<String> ours, Set<String> others) {
        /** The package with its subpackages. */
        String packages() {
            return "quitorg." + name + "..";
        }

        /** The subpackages that have a row of their own in the table. */
        String[] rowsInside() {
            return TABLE.stream()
                    .filter(other -> other.name.startsWith(name + "."))
                    .map(Row::packages)
                    .toArray(String[]::new);
        }

        String[] mayUse() {
            return Stream.of(Stream.of(packages(), "java..", "org.jspecify.."), ours.stream(), others.stream())
                    .flatMap(each -> each)
                    .toArray(String[]::new);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Set<String> ours(String... names) {
        return Arrays.stream(names).map(name -> "quitorg." + name + "..").collect(Collectors.toSet());
    }

    private static Set<String> others(String... patterns) {
        return Set.of(patterns);
    }

    static List<Row> table() {
        return TABLE;
    }

    @Test
    void everyClassIsInAPackageOfTheTable() {
        String[] packages = TABLE.stream().map(Row::packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachPackageUsesOnlyWhatTheTableAllows(Row row) {
        classes()
                .that()
                .resideInAPackage(row.packages())
                .and()
                .resideOutsideOfPackages(row.rowsInside())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(row.mayUse())
                // A package of the table may still be empty.
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noPackagesUseEachOtherInACircleAtAnyDepth() {
        slices().matching("quitorg.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRulesReadNeitherClockNorFileNorNetworkNorDatabase() {
        noClasses()
                .that()
                .resideInAPackage("quitorg.request")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void noClassReadsTheSystemsClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void nothingIsNamedAfterNothing() {
        noClasses().should().haveSimpleNameEndingWith("Util").check(CLASSES);
        noClasses().should().haveSimpleNameEndingWith("Utils").check(CLASSES);
        noClasses().should().haveSimpleNameEndingWith("Helper").check(CLASSES);
        noClasses().should().haveSimpleNameEndingWith("Manager").check(CLASSES);
        noClasses().should().haveSimpleNameEndingWith("Impl").check(CLASSES);
    }

    @Test
    void noStateIsShared() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void everyPackageHasAPackageInfoWithoutNulls() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages).isNotEmpty().allSatisfy(name -> assertThat(
                        CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                .as(name + " has a package-info.java with @NullMarked")
                .isTrue());
    }
}
