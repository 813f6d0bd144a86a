package quitorg.slack.home;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.submission.OrganizationModal;
import quitorg.workflow.port.action.Actor;

/** What a person does on the Home tab, and with the global shortcut: both lead to the request modal. */
public final class HomeActions {
    /** The shortcut's ID in the app's manifest. */
    public static final String SHORTCUT = "quit_org.shortcut.request";

    private final HomeTabs tabs;
    private final OrganizationModal organizationModal;
    private final PrivateReply privateReply;

    public HomeActions(HomeTabs tabs, OrganizationModal organizationModal, PrivateReply privateReply) {
        this.tabs = tabs;
        this.organizationModal = organizationModal;
        this.privateReply = privateReply;
    }

    /** The person opened the Home tab. */
    public void opened(Actor reader) {
        tabs.open(reader);
    }

    /** The person used the shortcut. */
    public Response ask(GlobalShortcutPayload payload, GlobalShortcutContext context) {
        ask(Payloads.trigger(payload));
        return context.ack();
    }

    /** The person pressed the button on the Home tab. */
    public Response ask(BlockActionPayload payload, ActionContext context) {
        ask(Payloads.trigger(payload));
        return context.ack();
    }

    private void ask(Trigger trigger) {
        organizationModal.open(trigger).ifPresent(whyNot -> privateReply.saySoon(trigger, whyNot));
    }

    /** The person submitted the organization ID. */
    public Response submit(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return organizationModal.submit(payload, context);
    }
}
