package quitorg.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final URI SLACK = URI.create("https://slack.com/api/");

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example.com:3128, proxy.example.com:3128",
        "https_proxy, http://proxy.example.com:3128/, proxy.example.com:3128",
        "HTTP_PROXY, proxy.example.com:3128, proxy.example.com:3128",
        "http_proxy, ' HTTP://10.0.0.1:80 ', 10.0.0.1:80",
        "HTTPS_PROXY, http://squid_proxy:3128, squid_proxy:3128",
        "HTTPS_PROXY, http://bot:secret@squid_proxy.corp_net:3128/, squid_proxy.corp_net:3128"
    })
    void takesTheProxyOfTheEnvironmentInCapitalsAndInSmallLetters(String name, String value, String proxy) {
        assertThat(of(Map.of(name, value)).to(SLACK)).hasToString("Optional[" + proxy + "]");
        assertThat(of(Map.of(name, value)).to(URI.create("wss://wss-primary.slack.com/link")))
                .isPresent();
        assertThat(problems).isEmpty();
    }

    @Test
    void prefersTheProxyForHttpsAndTakesABlankOneForNone() {
        Map<String, String> both = Map.of("HTTPS_PROXY", "http://one:1", "HTTP_PROXY", "http://two:2");
        assertThat(of(both)).hasToString("one:1");
        assertThat(of(Map.of("HTTPS_PROXY", " ", "HTTP_PROXY", "http://two:2"))).hasToString("two:2");
        assertThat(of(Map.of()).to(SLACK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://bot:p%40ss%3Aw%2Frd@proxy:3128, bot:p@ss:w/rd",
        "http://bot:a:b@proxy:3128, bot:a:b",
        "http://bot:1+1@proxy:3128, bot:1+1",
        "http://b%C3%B6t:%E5%AF%86@proxy:3128, böt:密",
        "http://bot@proxy:3128, bot:",
        "http://:token@proxy:3128, :token"
    })
    void decodesUserAndPassword(String url, String both) {
        Proxies proxies = of(Map.of("HTTPS_PROXY", url));
        String encoded = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        assertThat(proxies.to(SLACK).flatMap(ProxyServer::authorization)).contains("Basic " + encoded);
        assertThat(proxies.toString()).isEqualTo("proxy:3128");
        assertThat(proxies.server().map(ProxyServer::url)).contains("http://proxy:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bot:s3cret@1@proxy:3128",
                "http://bot:s3cret#1@proxy:3128",
                "http://bot:s3cret/1@proxy:3128",
                "http://bot:s3cret%1@proxy:3128",
                "http://bot:s3cret 1@proxy:3128",
                "http://bot:s3cret@proxy",
                "http://bot:s3cret@proxy:0",
                "http://bot:s3cret@proxy:65536",
                "http://bot:s3cret@proxy:3128/pac",
                "http://bot:s3cret@[::1]:3128",
                "https://bot:s3cret@proxy:3128",
                "socks5://bot:s3cret@proxy:1080",
                "\"http://bot:s3cret@proxy:3128\"",
                "http://s3cret"
            })
    void saysWhatIsWrongWithoutThePassword(String value) {
        assertThat(of(Map.of("HTTPS_PROXY", value)).to(SLACK)).isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("HTTPS_PROXY ")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "slack.com, https://slack.com/api/, true",
        "SLACK.com, https://slack.com/api/, true",
        "slack.com, https://wss-primary.slack.com/, true",
        ".slack.com, wss://wss-primary.slack.com/, true",
        "*.slack.com, https://files.slack.com/, true",
        "slack.com, https://notslack.com/, false",
        "'10.0.0.0/8, example.com', https://slack.com/, false",
        "'10.0.0.0/8,example.com slack.com', https://slack.com/, true",
        "slack.com:443, https://slack.com/, true",
        "slack.com:8443, https://slack.com/, false",
        "slack.com:8443, https://slack.com:8443/, true",
        "*, https://slack.com/, true",
        "'', https://slack.com/, false",
        "'', http://localhost:8080/, true",
        "'', http://127.0.0.1:8080/, true",
        "'', http://127.255.0.3:8080/, true",
        "'', ws://[::1]:8080/, true",
        "'', https://127.example.com/, false"
    })
    void reachesDirectlyWhatIsListedAndWhatIsOnThisMachine(String list, URI url, boolean isDirect) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:3128", "no_proxy", list);
        assertThat(of(environment).to(url).isEmpty()).isEqualTo(isDirect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "example.com,*"})
    void readsNoProxyIfAllServersAreReachedDirectly(String list) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "socks5://proxy:1080", "NO_PROXY", list);
        assertThat(of(environment)).hasToString("none");
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAWrongProxyIfOnlyOnePortIsReachedDirectly() {
        of(Map.of("HTTPS_PROXY", "socks5://proxy:1080", "NO_PROXY", "*:8443"));
        assertThat(problems).hasSize(1);
    }

    @Test
    void takesTheListInCapitalsFirst() {
        Map<String, String> both =
                Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "example.com", "no_proxy", "slack.com");
        assertThat(of(both).to(SLACK)).isNotEqualTo(Optional.empty());
    }

    private Proxies of(Map<String, String> environment) {
        return Proxies.of(environment, (name, what) -> problems.add(name + " " + what));
    }
}
