package quitorg.slack.api;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspace, app and bot that the token belongs to, each read once, as soon as Slack can be reached. */
public final class BotIdentity {
    private static final Logger log = LoggerFactory.getLogger(BotIdentity.class);

    private final SlackClient web;
    private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
    private final AtomicReference<@Nullable String> appId = new AtomicReference<>();
    private final AtomicBoolean isIntroduced = new AtomicBoolean();

    public BotIdentity(SlackClient web) {
        this.web = web;
    }

    /** @param enterpriseId of the Enterprise Grid organization that the workspace belongs to, if it does */
    private record Token(String teamId, Optional<String> enterpriseId, Optional<String> botId, Optional<Bot> bot) {}

    /**
     * The bot as an author of messages.
     *
     * @param userId its user ID; most messages that it posts carry it
     * @param botId its bot ID; some messages carry only this
     */
    public record Bot(String userId, Optional<String> botId) {
        /** Whether this bot posted the message, not another app or a person. */
        public boolean wrote(Message message) {
            return message.getUser() == null
                    ? botId.filter(id -> id.equals(message.getBotId())).isPresent()
                    : userId.equals(message.getUser());
        }
    }

    /** The bot itself, or empty until Slack has answered; until then no message counts as the bot's own. */
    public Optional<Bot> bot() {
        return token().flatMap(Token::bot);
    }

    /**
     * The workspace's ID, or empty until Slack has answered; until then every answer that depends on it is a refusal.
     */
    Optional<String> teamId() {
        return token().map(Token::teamId);
    }

    private Optional<Token> token() {
        Token known = token.get();
        if (known != null) {
            return Optional.of(known);
        }
        var result = web.call("auth.test", methods -> methods.authTest(request -> request));
        Optional<Token> read = result.value().flatMap(BotIdentity::token);
        if (read.flatMap(Token::bot).isEmpty()) {
            log.warn("auth.test could not be read ({}); asked again when it is needed next", result.problem());
        }
        read.filter(whole -> whole.bot().isPresent()).ifPresent(token::set);
        return read;
    }

    private static Optional<Token> token(AuthTestResponse answer) {
        Optional<String> botId = Optional.ofNullable(answer.getBotId());
        Optional<Bot> bot = Optional.ofNullable(answer.getUserId()).map(userId -> new Bot(userId, botId));
        Optional<String> enterpriseId =
                Optional.ofNullable(answer.getEnterpriseId()).filter(id -> !id.isBlank());
        return Optional.ofNullable(answer.getTeamId()).map(teamId -> new Token(teamId, enterpriseId, botId, bot));
    }

    /** Reads what is not known yet. May take as long as two calls. */
    public void introduceItself() {
        Optional<String> botId = token().flatMap(Token::botId);
        if (botId.isEmpty() || isIntroduced.get()) {
            return;
        }
        // auth.test returns the bot but not its app.
        var result = web.call("bots.info", methods -> methods.botsInfo(request -> request.bot(botId.get())));
        result.value()
                .flatMap(answer -> Optional.ofNullable(answer.getBot()))
                .flatMap(bot -> Optional.ofNullable(bot.getAppId()))
                .ifPresent(appId::set);
        if (result.value().isEmpty() || appId.get() == null) {
            log.warn(
                    "bots.info did not name the app ({}); {}",
                    result.problem(),
                    result.mayPass() ? "asked again in a moment" : "payloads are not compared with it");
        }
        // If Slack refuses permanently, only the socket or the signature proves the app.
        isIntroduced.set(!result.mayPass());
    }

    /**
     * Whether the ID differs from the workspace's; false if none is given or the workspace is not known yet. Makes no
     * call.
     */
    public boolean isAnotherTeam(@Nullable String claimed) {
        return isAnother(claimed, Optional.ofNullable(token.get()).map(Token::teamId));
    }

    /**
     * The same, but in Enterprise Grid another workspace of the same organization is none of another team: people act from
     * their own workspace, and the directory then checks that they belong to both.
     *
     * @param enterprise the organization that the payload names
     */
    public boolean isAnotherTeam(@Nullable String claimed, @Nullable String enterprise) {
        Optional<String> own = Optional.ofNullable(token.get()).flatMap(Token::enterpriseId);
        return isAnotherTeam(claimed) && own.filter(id -> id.equals(enterprise)).isEmpty();
    }

    /** The same for the ID of the app. */
    public boolean isAnotherApp(@Nullable String claimed) {
        return isAnother(claimed, Optional.ofNullable(appId.get()));
    }

    private static boolean isAnother(@Nullable String claimed, Optional<String> own) {
        return claimed != null && own.filter(id -> !id.equals(claimed)).isPresent();
    }
}
