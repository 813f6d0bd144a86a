package quitorg.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Posting;

/**
 * A channel that returns from a post with a delay. A process that dies in the delay does not know whether the post
 * arrived.
 */
record LingeringChannel(AuditChannel channel, Duration length) implements AuditChannel {

    @Override
    public Posting post(ChannelMessage entry) {
        Posting posting = channel.post(entry);
        LockSupport.parkNanos(length.toNanos());
        return posting;
    }

    @Override
    public Lookup lookUp(ChannelMessage entry) {
        return channel.lookUp(entry);
    }

    @Override
    public ThreadReading readThread(RequestId request, String cardTs) {
        return channel.readThread(request, cardTs);
    }

    @Override
    public Edited edit(CardEdit edit) {
        return channel.edit(edit);
    }

    @Override
    public Condition condition() {
        return channel.condition();
    }
}
