package quitorg.sandbox.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.image;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.webhook.WebhookResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.SandboxEvent;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

class TheWebApiOfTheSandboxTest {
    private static final String CHANNEL = "C0APPROVALS";

    private final MovableClock clock = new MovableClock();
    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob"), clock);
    private final Slack sdk = Slack.getInstance(config(slack));
    private final MethodsClient api = sdk.methods(slack.botToken());
    private final Person alice = slack.person("alice");

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static SlackConfig config(SimulatedSlack slack) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        config.setStatsEnabled(false);
        return config;
    }

    @AfterEach
    void close() throws Exception {
        sdk.close();
        slack.close();
    }

    /** A valid trigger. No app is connected, so it comes from a payload that was not delivered. */
    private String trigger() {
        alice.types("/anything");
        return alice.lastDelivery().payload().get("trigger_id").getAsString();
    }

    private static View modal(String title, LayoutBlock... blocks) {
        return view(v -> v.type("modal")
                .callbackId("test")
                .title(viewTitle(t -> t.type("plain_text").text(title)))
                .submit(viewSubmit(t -> t.type("plain_text").text("OK")))
                .blocks(Arrays.asList(blocks)));
    }

    private static LayoutBlock says(String text) {
        return section(s -> s.text(markdownText(text)));
    }

    private ViewsOpenResponse open(String trigger, View view) throws IOException, SlackApiException {
        return api.viewsOpen(r -> r.triggerId(trigger).view(view));
    }

    private ChatPostMessageResponse post(LayoutBlock... blocks) throws IOException, SlackApiException {
        return api.chatPostMessage(r -> r.channel(CHANNEL).text("fallback").blocks(Arrays.asList(blocks)));
    }

    @Test
    void refusesTokensThatAreWrongAndMethodsThatDoNotExist() throws Exception {
        assertThat(api.authTest(r -> r).getUserId()).isEqualTo("U0QUITORG");
        assertThat(sdk.methods("xoxb-other").authTest(r -> r).getError()).isEqualTo("invalid_auth");
        assertThat(sdk.methods(slack.appToken()).authTest(r -> r).getError()).isEqualTo("not_allowed_token_type");
        assertThat(slack.complaints()).isEmpty();
        assertThat(api.reactionsAdd(r -> r.channel(CHANNEL).name("+1").timestamp("1.1"))
                        .getError())
                .isEqualTo("unknown_method");
        assertThat(slack.complaints()).containsExactly("unknown method reactions.add");
    }

    @Test
    void opensOneModalForATriggerWithinThreeSeconds() throws Exception {
        String trigger = trigger();
        assertThat(open(trigger, modal("Hi", says("one"))).isOk()).isTrue();
        assertThat(open(trigger, modal("Hi", says("two"))).getError()).isEqualTo("exchanged_trigger_id");
        String late = trigger();
        clock.now = clock.now.plusSeconds(3);
        assertThat(open(late, modal("Hi", says("late"))).getError()).isEqualTo("expired_trigger_id");
        String expired = trigger();
        slack.expireTriggers();
        assertThat(open(expired, modal("Hi", says("late"))).getError()).isEqualTo("expired_trigger_id");
        assertThat(alice.modal().orElseThrow().text()).isEqualTo("one");
    }

    @Test
    void refusesModalsThatBreakSlacksLimits() throws Exception {
        String trigger = trigger();
        List<View> wrong = List.of(
                modal("A title of 25 characters!", says("x")),
                modal("Hi", says("x".repeat(3001))),
                modal("Hi", header(h -> h.text(plainText("x".repeat(151))))),
                modal("Hi", image(i -> i.imageUrl("https://acme.example/i.png").altText("i"))),
                modal("Hi", Collections.nCopies(101, says("x")).toArray(LayoutBlock[]::new)),
                view(v -> v.type("modal")
                        .title(viewTitle(t -> t.type("plain_text").text("No submit")))
                        .blocks(asBlocks(input(i -> i.label(plainText("L")).element(plainTextInput(p -> p)))))),
                view(v -> v.type("modal")
                        .title(viewTitle(t -> t.type("plain_text").text("Hi")))
                        .privateMetadata("x".repeat(3001))
                        .blocks(asBlocks(says("x")))));
        for (View view : wrong) {
            ViewsOpenResponse response = open(trigger, view);
            assertThat(response.getError()).as(view.toString()).isEqualTo("invalid_arguments");
            assertThat(response.getResponseMetadata().getMessages())
                    .isNotEmpty()
                    .allMatch(m -> m.startsWith("[ERROR]"));
        }
        assertThat(alice.modal()).isEmpty();
        assertThat(open(trigger, modal("A title of 24 character", says("x".repeat(3000))))
                        .isOk())
                .isTrue();
    }

    @Test
    void refusesMessagesThatBreakSlacksLimits() throws Exception {
        LayoutBlock longLabel = actions(a -> a.elements(asElements(button(b -> b.text(plainText("x".repeat(76)))))));
        LayoutBlock longConfirm = actions(a -> a.elements(asElements(button(b -> b.text(plainText("ok"))
                .confirm(confirmationDialog(c -> c.title(plainText("Sure?")).text(markdownText("x".repeat(301)))))))));
        LayoutBlock question = input(i -> i.label(plainText("L")).element(plainTextInput(p -> p)));
        assertThat(post(longLabel).getError()).isEqualTo("invalid_blocks");
        assertThat(post(longConfirm).getError()).isEqualTo("invalid_blocks");
        assertThat(post(question).getError()).isEqualTo("invalid_blocks");
        assertThat(post(Collections.nCopies(51, says("x")).toArray(LayoutBlock[]::new))
                        .getError())
                .isEqualTo("invalid_blocks");
        assertThat(api.chatPostMessage(r -> r.channel(CHANNEL)).getError()).isEqualTo("no_text");
        assertThat(slack.channel().messages()).isEmpty();
    }

    @Test
    void updatesAModalOnlyWithItsHashAndWhileItIsOpen() throws Exception {
        View first = open(trigger(), modal("Hi", says("one"))).getView();
        View second = api.viewsUpdate(
                        r -> r.viewId(first.getId()).hash(first.getHash()).view(modal("Hi", says("two"))))
                .getView();
        assertThat(second.getHash()).isNotEqualTo(first.getHash());
        assertThat(api.viewsUpdate(r ->
                                r.viewId(first.getId()).hash(first.getHash()).view(modal("Hi", says("three"))))
                        .getError())
                .isEqualTo("hash_conflict");
        assertThat(alice.modal().orElseThrow().text()).isEqualTo("two");
        alice.closesModal();
        assertThat(api.viewsUpdate(r -> r.viewId(first.getId()).view(modal("Hi", says("late"))))
                        .getError())
                .isEqualTo("not_found");
    }

    @Test
    void refusesTriggersItNeverGaveAndPushesOntoNothing() throws Exception {
        assertThat(open("1.2.nobody", modal("Hi", says("x"))).getError()).isEqualTo("invalid_trigger_id");
        String trigger = trigger();
        assertThat(api.viewsPush(r -> r.triggerId(trigger).view(modal("Hi", says("x"))))
                        .getError())
                .isEqualTo("not_found");
    }

    @Test
    void takesAnExternalIdForOneModalAtATime() throws Exception {
        View named = modal("Hi", says("x"));
        named.setExternalId("mine");
        View first = open(trigger(), named).getView();
        String second = trigger();
        assertThat(api.viewsPush(r -> r.triggerId(second).view(named)).getError())
                .isEqualTo("duplicate_external_id");
        assertThat(alice.modal().orElseThrow().depth()).isEqualTo(1);
        assertThat(api.viewsUpdate(r -> r.viewId(first.getId()).view(named)).isOk())
                .isTrue();
    }

    @Test
    void keepsWhatWasTypedWhereBlockAndActionStay() throws Exception {
        LayoutBlock field =
                input(i -> i.blockId("b").label(plainText("Reason")).element(plainTextInput(p -> p.actionId("a")
                        .placeholder(plainText("why")))));
        View shown = open(trigger(), modal("Hi", field)).getView();
        assertThat(alice.modal().orElseThrow().inputs().get(0).placeholder()).isEqualTo("why");
        alice.fills("Reason", "because");
        api.viewsUpdate(r -> r.viewId(shown.getId()).view(modal("Hi again", says("x"), field)));
        assertThat(alice.modal().orElseThrow().inputs().get(0).value()).isEqualTo("because");
    }

    @Test
    void stacksThreeModalsAndNoMore() throws Exception {
        open(trigger(), modal("One", says("1")));
        for (String title : List.of("Two", "Three")) {
            String trigger = trigger();
            assertThat(api.viewsPush(r -> r.triggerId(trigger).view(modal(title, says(title))))
                            .isOk())
                    .isTrue();
        }
        String fourth = trigger();
        assertThat(api.viewsPush(r -> r.triggerId(fourth).view(modal("Four", says("4"))))
                        .getError())
                .isEqualTo("push_limit_reached");
        alice.goesBack();
        assertThat(alice.modal().orElseThrow().title()).isEqualTo("Two");
        alice.closesModal();
        assertThat(alice.modal()).isEmpty();
    }

    @Test
    void showsThreadsBroadcastsEditsAndNames() throws Exception {
        String root = post(says("*Ask* by <@U0ALICE>, see <https://acme.example/1|the docs>"))
                .getTs();
        api.chatPostMessage(r -> r.channel(CHANNEL).threadTs(root).text("quiet"));
        api.chatPostMessage(
                r -> r.channel(CHANNEL).threadTs(root).replyBroadcast(true).text("loud &amp; clear"));
        api.chatUpdate(r -> r.channel(CHANNEL).ts(root).text("fallback").blocks(asBlocks(says("~Ask~ done"))));

        List<ShownMessage> shown = slack.channel().messages();
        assertThat(shown).extracting(ShownMessage::text).containsExactly("Ask done", "loud & clear");
        assertThat(shown.get(0).edited()).isTrue();
        assertThat(shown.get(0).replies()).extracting(ShownMessage::text).containsExactly("quiet", "loud & clear");
        assertThat(shown.get(0).replies()).extracting(ShownMessage::broadcast).containsExactly(false, true);
        assertThat(slack.story().get(0).line()).contains("Ask by @alice, see the docs (https://acme.example/1)");
        assertThat(slack.story())
                .filteredOn(event -> event.kind() == SandboxEvent.Kind.POSTED)
                .hasSize(3);
        assertThat(slack.story())
                .filteredOn(event -> event.kind() == SandboxEvent.Kind.EDITED)
                .hasSize(1);
    }

    @Test
    void givesMetadataOnlyWhereItIsAskedFor() throws Exception {
        Message.Metadata metadata = Message.Metadata.builder()
                .eventType("quit")
                .eventPayload(Map.of("id", "r1"))
                .build();
        String ts = api.chatPostMessage(r -> r.channel(CHANNEL).text("hello").metadata(metadata))
                .getTs();
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL))
                        .getMessages()
                        .get(0)
                        .getMetadata())
                .isNull();
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL).includeAllMetadata(true))
                        .getMessages()
                        .get(0)
                        .getMetadata()
                        .getEventPayload())
                .containsEntry("id", "r1");
        assertThat(api.conversationsReplies(r -> r.channel(CHANNEL).ts(ts).includeAllMetadata(true))
                        .getMessages()
                        .get(0)
                        .getMetadata()
                        .getEventType())
                .isEqualTo("quit");
        assertThat(slack.channel().messages().get(0).metadata()).isPresent();
    }

    @Test
    void pagesThroughTheHistoryNewestFirst() throws Exception {
        for (String text : List.of("1", "2", "3")) {
            api.chatPostMessage(r -> r.channel(CHANNEL).text(text));
        }
        var first = api.conversationsHistory(r -> r.channel(CHANNEL).limit(2));
        assertThat(first.getMessages()).extracting(Message::getText).containsExactly("3", "2");
        assertThat(first.isHasMore()).isTrue();
        String cursor = first.getResponseMetadata().getNextCursor();
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL).limit(2).cursor(cursor))
                        .getMessages())
                .extracting(Message::getText)
                .containsExactly("1");
    }

    @Test
    void refusesChannelsThatCannotBeWrittenTo() throws Exception {
        assertThat(api.chatPostMessage(r -> r.channel("C0NOWHERE").text("x")).getError())
                .isEqualTo("channel_not_found");
        slack.changeWorkspace(w -> w.withChannel(w.channels().get(0).withoutBot()));
        assertThat(post(says("x")).getError()).isEqualTo("not_in_channel");
        slack.changeWorkspace(w -> w.withChannel(new SlackChannel(CHANNEL, "approvals", true, true)));
        assertThat(post(says("x")).getError()).isEqualTo("is_archived");
        slack.app().gains("channels:read");
        assertThat(api.conversationsInfo(r -> r.channel(CHANNEL)).getChannel().isArchived())
                .isTrue();
    }

    @Test
    void tellsWhoIsWhoAndInWhichGroup() throws Exception {
        slack.changeWorkspace(w -> w.changing("bob", bob -> bob.as(Member.Flag.DELETED, Member.Flag.RESTRICTED)
                        .ofTeam("T0OTHER")
                        .speaking("pt-BR")
                        .withoutEmail())
                .withGroup(new UserGroup("S0ADMINS", "admins", List.of("U0ALICE", "U0BOB"))));
        var bob = api.usersInfo(r -> r.user("U0BOB").includeLocale(true)).getUser();
        assertThat(bob.isDeleted() && bob.isRestricted() && !bob.isBot()).isTrue();
        assertThat(bob.getTeamId()).isEqualTo("T0OTHER");
        assertThat(bob.getLocale()).isEqualTo("pt-BR");
        assertThat(bob.getProfile().getEmail()).isNull();
        assertThat(api.usersInfo(r -> r.user("U0ALICE")).getUser().getProfile().getEmail())
                .isEqualTo("alice@acme.example");
        assertThat(api.usersInfo(r -> r.user("U0NOBODY")).getError()).isEqualTo("user_not_found");
        assertThat(api.usergroupsUsersList(r -> r.usergroup("S0ADMINS")).getUsers())
                .containsExactly("U0ALICE", "U0BOB");
    }

    @Test
    void keepsEphemeralAndDirectMessagesToTheirReader() throws Exception {
        api.chatPostEphemeral(r -> r.channel(CHANNEL).user("U0ALICE").text("psst"));
        api.chatPostMessage(r -> r.channel("U0ALICE").text("direct"));
        assertThat(alice.privateMessages()).extracting(ShownMessage::text).containsExactly("psst", "direct");
        assertThat(slack.person("bob").privateMessages()).isEmpty();
        assertThat(slack.channel().messages()).isEmpty();
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL)).getMessages())
                .isEmpty();
    }

    @Test
    void answersAtAResponseUrlFiveTimes() throws Exception {
        alice.types("/anything");
        String url = alice.lastDelivery().payload().get("response_url").getAsString();
        int before = alice.privateMessages().size();
        for (int i = 0; i < 5; i++) {
            assertThat(sdk.send(url, "{\"text\":\"again\"}").getCode()).isEqualTo(200);
        }
        WebhookResponse sixth = sdk.send(url, "{\"text\":\"again\"}");
        assertThat(sixth.getCode()).isEqualTo(404);
        assertThat(sixth.getBody()).contains("used_url");
        assertThat(alice.privateMessages()).hasSize(before + 5);
        clock.now = clock.now.plus(Duration.ofMinutes(31));
        assertThat(slack.channel().messages()).isEmpty();
    }

    @Test
    void replacesTheClickedMessageThroughItsResponseUrl() throws Exception {
        api.chatPostEphemeral(r -> r.channel(CHANNEL)
                .user("U0ALICE")
                .text("fallback")
                .blocks(asBlocks(
                        says("Sure?"),
                        actions(a -> a.elements(
                                asElements(button(b -> b.text(plainText("Yes")).actionId("y"))))))));
        alice.clicks("Yes");
        String url = alice.lastDelivery().payload().get("response_url").getAsString();
        sdk.send(url, "{\"replace_original\":true,\"text\":\"Done\"}");
        assertThat(alice.privateMessages().get(0).text()).isEqualTo("Done");
        assertThat(alice.privateMessages().get(0).buttons()).isEmpty();
    }

    @Test
    void failsAsAsked() throws Exception {
        slack.failNext("chat.postMessage", Fault.tooManyRequests(Duration.ofSeconds(7)));
        slack.failNext("chat.postMessage", Fault.httpStatus(500));
        slack.failNext("chat.postMessage", Fault.refuse("fatal_error"));
        assertThatThrownBy(() -> post(says("x"))).isInstanceOfSatisfying(SlackApiException.class, limited -> {
            assertThat(limited.getResponse().code()).isEqualTo(429);
            assertThat(limited.getResponse().header("Retry-After")).isEqualTo("7");
        });
        assertThatThrownBy(() -> post(says("x"))).isInstanceOfSatisfying(SlackApiException.class, broken -> assertThat(
                        broken.getResponse().code())
                .isEqualTo(500));
        assertThat(post(says("x")).getError()).isEqualTo("fatal_error");
        assertThat(slack.channel().messages()).isEmpty();
        assertThat(post(says("x")).isOk()).isTrue();
        assertThat(slack.calls("chat.postMessage"))
                .hasSize(4)
                .allSatisfy(call -> assertThat(call.arguments().toString()).doesNotContain("xoxb"));
    }

    @Test
    void losesTheAnswerBeforeOrAfterTheMessageIsThere() {
        slack.failNext("chat.postMessage", Fault.dropBeforeEffect());
        assertThatThrownBy(() -> post(says("never"))).isInstanceOf(IOException.class);
        assertThat(slack.channel().messages()).isEmpty();
        slack.failNext("chat.postMessage", Fault.dropAfterEffect());
        assertThatThrownBy(() -> post(says("there"))).isInstanceOf(IOException.class);
        assertThat(slack.channel().messages()).extracting(ShownMessage::text).containsExactly("there");
    }

    @Test
    void tellsWhatEverybodySeesWhereSomethingDoesNotHappen() throws Exception {
        post(says("the card"));
        assertThatThrownBy(() -> slack.awaitUntil("pigs fly", Duration.ofMillis(1), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("pigs fly")
                .hasMessageContaining("the card");
    }
}
