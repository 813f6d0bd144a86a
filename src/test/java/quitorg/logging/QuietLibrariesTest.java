package quitorg.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietLibrariesTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void everythingAtTrace() {
        QuietLibraries quiet = new QuietLibraries();
        quiet.start();
        context.addTurboFilter(quiet);
        written.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.TRACE);
        root.addAppender(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.slack.api.util.http.listener.DetailedLoggingListener",
                "com.tencentcloudapi.common.CommonClient",
                "okhttp3.OkHttpClient",
                "org.eclipse.jetty.http.HttpParser",
                "io.javalin.Javalin",
                "org.glassfish.tyrus.client.ClientManager",
                "org.postgresql.core.v3.ConnectionFactoryImpl",
                "quitorganisers.library"
            })
    void aLibraryWritesWarningsAndFaultsAlone(String name) {
        Logger library = context.getLogger(name);
        library.setLevel(Level.TRACE);
        library.trace("trace");
        library.debug("debug");
        library.info("info");
        assertThat(library.isDebugEnabled()).as("writes the text").isFalse();
        assertThat(written.list).isEmpty();
        library.warn("warn");
        library.error("error");
        assertThat(written.list).hasSize(2);
    }

    @Test
    void slacksOwnReadersOfPayloadsWriteNothingAtAll() {
        context.getLogger("com.slack.api.socket_mode.SocketModeClient").error("ws://…?ticket=…");
        context.getLogger("com.slack.api.socket_mode.impl.SocketModeClientTyrusImpl")
                .error("ws://…?ticket=…");
        context.getLogger("com.slack.api.bolt.socket_mode.SocketModeApp").error("ws://…?ticket=…");
        context.getLogger("com.slack.api.bolt.util.SlackRequestParser").warn("{\"token\":…");
        assertThat(written.list).isEmpty();
    }

    @Test
    void whatIsOursIsWrittenAsSet() {
        context.getLogger("quitorg.slack.transport.SocketTransport").trace("trace");
        context.getLogger("quitorg").debug("debug");
        assertThat(written.list).hasSize(2);
    }
}
