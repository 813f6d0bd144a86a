package quitorg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What can be checked of the image without building it. */
class DockerfileTest {
    private final List<String> lines = Files.readAllLines(Path.of("Dockerfile"));

    DockerfileTest() throws IOException {}

    private List<String> execForm(String before) {
        String line = lines.stream()
                .map(String::strip)
                .filter(text -> text.startsWith(before + " ["))
                .findFirst()
                .orElseThrow();
        return JsonParser.parseString(line.substring(before.length())).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void startsTheLauncherAndIsNotRoot() {
        assertThat(execForm("ENTRYPOINT")).containsExactly("/opt/quit-org/bin/quit-org");
        assertThat(lines).anyMatch(line -> line.matches("USER [1-9][0-9]*:[1-9][0-9]*"));
    }

    @Test
    void namesTheVersionAndTheLicenceOfTheBuild() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        XPath path = XPathFactory.newInstance().newXPath();
        assertThat(lines).contains("ARG VERSION=" + path.evaluate("/project/version", pom));
        assertThat(lines)
                .anyMatch(line -> line.contains("image.version=\"${VERSION}\""))
                .anyMatch(line -> line.contains("image.licenses=\"Apache-2.0\""));
        assertThat(path.evaluate("/project/licenses/license/name", pom)).isEqualTo("Apache-2.0");
    }

    @Test
    void makesNoSettingThatAFileOfTheSameNameWouldClashWith() {
        assertThat(lines).noneMatch(line -> line.startsWith("ENV"));
    }

    @Test
    void whatItCopiesIsNotIgnored() throws IOException {
        List<String> kept = Files.readAllLines(Path.of(".dockerignore"));
        List<String> copied = lines.stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                .map(line -> Arrays.asList(line.split(" ", -1)))
                .flatMap(words -> words.subList(1, words.size() - 1).stream())
                .toList();
        assertThat(copied).isNotEmpty().allSatisfy(source -> assertThat(kept).contains("!" + source));
        assertThat(Arrays.asList("data", "target")).noneMatch(secret -> kept.contains("!" + secret));
    }

    @Test
    void copiesEverySourceRootOfTheBuild() throws IOException {
        List<String> roots = new ArrayList<>(List.of("src/main"));
        Matcher added = Pattern.compile("<source>(.+)/java</source>").matcher(Files.readString(Path.of("pom.xml")));
        while (added.find()) {
            roots.add(added.group(1));
        }
        assertThat(roots).hasSizeGreaterThan(1);
        assertThat(lines)
                .containsAll(
                        roots.stream().map(root -> "COPY " + root + " " + root).toList());
    }
}
