package quitorg.store;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import quitorg.workflow.Job;

/** The data of a task is its job; the announcer's is the moment until which the channel is left in peace. */
final class TaskData implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        if (data == null) {
            return null;
        }
        String text =
                data instanceof Instant moment ? Long.toString(Rows.millis(moment)) : Rows.body((Job) data, Job.class);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        String text = new String(stored, StandardCharsets.UTF_8);
        return type == Instant.class
                ? type.cast(Instant.ofEpochMilli(Long.parseLong(text)))
                : Rows.fromBody(text, type);
    }
}
