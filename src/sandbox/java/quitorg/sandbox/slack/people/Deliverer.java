package quitorg.sandbox.slack.people;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.SandboxEvent;

/** Delivers to the app what one person does. */
final class Deliverer {
    private final World world;
    private final String userId;

    Deliverer(World world, String userId) {
        this.world = world;
        this.userId = userId;
    }

    Member member() {
        return world.state().workspace().named(userId);
    }

    void tell(SandboxEvent.Kind kind, String did) {
        world.state().run(() -> world.state().happened(new SandboxEvent(kind, member().name() + " " + did)));
    }

    PreparedAction command(String channelId, String line) {
        String[] parts = line.split(" ", 2);
        String text = parts.length > 1 ? parts[1].strip() : "";
        return new PreparedAction(() -> {
            tell(SandboxEvent.Kind.TYPED, "types " + line);
            if (!world.app().has("commands")) {
                world.state()
                        .run(() -> world.timeline().notice(userId, channelId, parts[0] + " is not a valid command."));
                return Ack::notSent;
            }
            return send(
                    "slash_commands",
                    world.payloads().command(member(), channelId, parts[0], text),
                    ack -> world.answers().toCommand(userId, channelId, parts[0], ack));
        });
    }

    PreparedAction prepared(String label, JsonObject payload, Optional<String> channel) {
        return new PreparedAction(() -> {
            tell(SandboxEvent.Kind.CLICKED, "clicks [" + label + "]");
            return send("interactive", payload, ack -> world.answers().toClick(userId, channel, label, ack));
        });
    }

    Delivery.SentAction send(String type, JsonObject payload, Consumer<Ack> effect) {
        JsonObject stamped = world.state().change(() -> world.payloads().stamped(member(), payload));
        return world.sender()
                .send(userId, Delivery.of(type, stamped), ack -> world.state().run(() -> effect.accept(ack)));
    }

    /** An event; its acknowledgement changes nothing that the person sees. */
    Ack sendEvent(BiFunction<Member, String, JsonObject> event, String about) {
        JsonObject payload = world.state().change(() -> event.apply(member(), about));
        return world.sender().send(userId, Delivery.event(payload), ack -> {}).awaitAck();
    }
}
