package quitorg.golden;

import quitorg.approval.Person;
import quitorg.approval.Standing;

/** Who acts in the samples: Alice asks, Bob and Carol approve. */
public final class SamplePeople {
    public static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    public static final Person BOB = new Person("U0BOB", "bob@example.com");
    public static final Person CAROL = new Person("U0CAROL", "carol@example.com");

    private SamplePeople() {}

    /** On both lists. */
    static Standing may(Person person) {
        return new Standing.Known(person, true, true);
    }

    /** On none of the lists any more. */
    static Standing mayNot(Person person) {
        return new Standing.Known(person, false, false);
    }
}
