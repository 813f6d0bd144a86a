package quitorg.store.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Job;

/** The data of a task is its job. */
final class TaskData implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : Rows.body((Job) data, Job.class).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
        return stored == null ? null : Rows.fromBody(new String(stored, StandardCharsets.UTF_8), type);
    }
}
