package quitorg.tencent.account.chain;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.RoleArn;

/**
 * Looks for keys where Tencent Cloud's tools have them, and stays with the first place that holds any: the SDK's
 * credentials file, TCCLI's profile, the pod's role, the machine's role. A place that is there and cannot be used is a
 * problem, not a reason to take the next: that could be the key of another account. The pod comes before the machine, since
 * on a node of Kubernetes the machine's role is not the pod's. Safe for many threads.
 */
public final class KeyChain {
    private static final List<String> OF_PODS =
            List.of("TKE_ROLE_ARN", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_REGION");
    private static final String PROFILE = "TCCLI_PROFILE";

    private final Map<String, String> environment;
    private final KeyPlaces places;
    private final Supplier<FoundRole> machine;
    private volatile Optional<Place> chosen = Optional.empty();
    private volatile Optional<Path> file = Optional.empty();

    @FunctionalInterface
    private interface Place {
        /** Reads it now; empty, and a reason is added, if nothing is there. */
        Optional<Found> look(List<String> absent);
    }

    /** @param machine asks the metadata server, within its time limit */
    public KeyChain(Map<String, String> environment, KeyPlaces places, Supplier<FoundRole> machine) {
        this.environment = Map.copyOf(environment);
        this.places = places;
        this.machine = machine;
    }

    /** What the place holds now. The first call chooses it; later ones read the same place again, and no other. */
    public Found read() {
        List<String> absent = new ArrayList<>();
        Optional<Place> before = chosen;
        if (before.isPresent()) {
            return before.get()
                    .look(absent)
                    .orElseGet(
                            () -> Found.unusable("what was there at the start is gone: " + String.join("; ", absent)));
        }
        for (Place place : List.<Place>of(this::sharedFile, this::profile, this::pod, this::machine)) {
            Optional<Found> found = place.look(absent);
            if (found.isPresent()) {
                boolean isFile = found.get().file().isPresent();
                // Only files change; the keys of roles are renewed elsewhere.
                chosen = Optional.of(isFile ? place : later -> found);
                file = found.get().file();
                return found.get();
            }
        }
        return Found.unusable("no other key was found: " + String.join("; ", absent));
    }

    /** The file that was chosen; empty if no file was. */
    public Optional<Path> file() {
        return file;
    }

    private Optional<Found> sharedFile(List<String> absent) {
        // In the order of the SDK.
        Stream<Path> usual = Stream.concat(
                Stream.of(places.root().resolve("etc/tencentcloud/credentials")),
                home().map(folder -> folder.resolve(".tencentcloud/credentials")).stream());
        // The one that was chosen counts alone: another one that appears later may hold the key of another account.
        List<Path> files = file.map(List::of).orElseGet(usual::toList);
        Optional<Found> found = files.stream().filter(Files::exists).findFirst().map(SharedFile::read);
        if (found.isEmpty()) {
            absent.add("no file "
                    + String.join(" or ", files.stream().map(Path::toString).toList()));
        }
        return found;
    }

    private Optional<Found> profile(List<String> absent) {
        Optional<String> named = set(PROFILE);
        String profile = named.orElse("default");
        if (!profile.matches("[\\w.@-]{1,64}")) {
            return Optional.of(Found.unusable(PROFILE + " is not the name of a profile"));
        }
        Optional<Path> file = home().map(folder -> folder.resolve(".tccli/" + profile + ".credential"));
        if (file.filter(Files::exists).isPresent()) {
            return file.map(path -> new TccliProfile(profile, this::ofTheMachine).read(path));
        }
        // The operator wants this one: another place would be a surprise.
        if (named.isPresent()) {
            return Optional.of(Found.unusable(PROFILE + " names a profile that does not exist"));
        }
        absent.add("no TCCLI profile default");
        return Optional.empty();
    }

    private Optional<Found> pod(List<String> absent) {
        List<String> missing =
                OF_PODS.stream().filter(name -> set(name).isEmpty()).toList();
        if (missing.size() == OF_PODS.size()) {
            absent.add("no role of a pod (TKE_ROLE_ARN)");
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            return Optional.of(
                    Found.unusable("the role of this pod (OIDC) cannot be used without " + String.join(", ", missing)));
        }
        return Optional.of(podsRole());
    }

    private Found podsRole() {
        Optional<RoleArn> role =
                RoleArn.parse(environment.getOrDefault(OF_PODS.get(0), "").strip());
        if (role.isEmpty()) {
            return Found.unusable(OF_PODS.get(0) + " is not the ARN of a role, such as " + RoleArn.EXAMPLE);
        }
        Optional<Path> token = path(set(OF_PODS.get(2))).filter(Files::isReadable);
        if (token.isEmpty()) {
            return Found.unusable(OF_PODS.get(2) + " names a file that cannot be read");
        }
        return Found.usable(new KeyPlan.PodRole(
                role.get(),
                set(OF_PODS.get(1)).orElseThrow(),
                token.get(),
                set(OF_PODS.get(3)).orElseThrow()));
    }

    private Optional<Found> machine(List<String> absent) {
        FoundRole role = machine.get();
        Optional<Found> found = role.name().map(this::planOf);
        if (found.isEmpty()) {
            absent.add("no role of a machine (CVM): " + role.why());
        }
        return found;
    }

    private Found ofTheMachine() {
        FoundRole role = machine.get();
        return role.name()
                .map(this::planOf)
                .orElseGet(() -> Found.unusable("no role of a machine (CVM): " + role.why()));
    }

    private Found planOf(String roleName) {
        return Found.usable(new KeyPlan.MachineRole(places.metadata(), roleName));
    }

    private Optional<Path> home() {
        return path(set("HOME"));
    }

    private static Optional<Path> path(Optional<String> text) {
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
