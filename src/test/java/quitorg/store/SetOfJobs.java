package quitorg.store;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.workflow.port.Job;

/** Named jobs, planned and carried out. */
public final class SetOfJobs {
    private final Set<Job> done = ConcurrentHashMap.newKeySet();

    public void add(Job job) {
        done.add(job);
    }

    public void plan(Database database, String name) {
        database.requestStore().inTransaction(changes -> {
            changes.schedule(new Job.Decide(name), Instant.EPOCH);
            return name;
        });
    }

    public boolean carriedOut(String name) {
        return done.contains(new Job.Decide(name));
    }
}
