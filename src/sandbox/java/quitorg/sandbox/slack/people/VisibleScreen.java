package quitorg.sandbox.slack.people;

import com.google.gson.JsonArray;
import java.util.List;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.ScreenListener.Notification;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.StoredMessage;

/** What one person sees, and where on the screen something is. Called inside the {@link SlackState}. */
final class VisibleScreen {
    private final World world;
    private final String userId;

    VisibleScreen(World world, String userId) {
        this.world = world;
        this.userId = userId;
    }

    ModalView view() {
        return world.views().top(userId).orElseThrow(() -> missing("modal"));
    }

    StoredMessage message(ShownMessage shown) {
        return world.timeline()
                .find(shown.channel(), shown.ts())
                .filter(found -> found.onlyFor().stream().allMatch(userId::equals))
                .orElseThrow(() -> missing("message " + shown.ts()));
    }

    /** The person's last private message with that button. */
    ShownMessage newestWith(String label) {
        return privateMessages().stream()
                .filter(message -> message.buttons().contains(label))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> missing("button " + label));
    }

    List<ShownMessage> privateMessages() {
        return world.timeline().privately(userId).stream()
                .map(world.timeline()::shown)
                .toList();
    }

    List<String> notifications() {
        return world.timeline().notifications(userId).stream()
                .map(Notification::text)
                .toList();
    }

    Elements.Place button(JsonArray blocks, String label) {
        return Elements.named(Elements.clickable(blocks), label)
                .filter(place -> place.type().equals("button"))
                .orElseThrow(() -> missing("button " + label));
    }

    Elements.Place textField(String label) {
        return Elements.named(Elements.inputs(view().blocks()), label)
                .filter(found -> found.type().equals("plain_text_input"))
                .orElseThrow(() -> missing("field " + label));
    }

    Person.NotOnScreen missing(String what) {
        return new Person.NotOnScreen(name() + " sees no " + what + "\n" + dump());
    }

    String name() {
        return world.state().workspace().nameOf(userId);
    }

    String dump() {
        StringBuilder out = new StringBuilder("-- ").append(name()).append(" sees\n");
        world.views().screen(userId).ifPresent(screen -> out.append(screen.dump())
                .append("\n"));
        privateMessages().forEach(message -> out.append("(only ")
                .append(name())
                .append(") ")
                .append(message.dump())
                .append("\n"));
        return out.toString();
    }
}
