"""Talks to the kernel as a front end of Jupyter does, and prints what it answered as JSON."""
import json
import sys
import time

from jupyter_client.manager import start_new_kernel


def outputs(client, message_id, until=None):
    """Messages of one request, up to idle or to the first that `until` accepts."""
    seen = []
    while True:
        message = client.get_iopub_msg(timeout=20)
        if message["parent_header"].get("msg_id") != message_id:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            return seen
        if kind in ("stream", "display_data", "execute_result", "error"):
            seen.append([kind, content])
            if until and until(content):
                return seen


manager, client = start_new_kernel(kernel_name="recurrentlab", startup_timeout=60)
answers = {}
try:
    def run(code, **more):
        message_id = client.execute(code, **more)
        seen = outputs(client, message_id)
        return {"reply": client.get_shell_msg(timeout=20)["content"], "outputs": seen}

    info = client.kernel_info(reply=True, timeout=20)["content"]
    answers["language"] = info["language_info"]["name"]
    run('String word = "aⁿbⁿ"; int total = 40;')
    answers["value"] = run("word + total")
    answers["completion"] = client.complete('/* 𝒂 */ word.subs', reply=True, timeout=20)["content"]
    local = "int count = 1;\nList<String> words = new ArrayList<>();\nwords.isE"
    answers["local"] = client.complete(local, reply=True, timeout=20)["content"]
    answers["inspection"] = client.inspect("word.charAt(", reply=True, timeout=20)["content"]
    for name, code in (("complete", "int a = 1;"), ("incomplete", "for (;;) {"), ("invalid", "int = ;")):
        message_id = client.is_complete(code)
        answers[name] = client.get_shell_msg(timeout=20)["content"]["status"]
    answers["error"] = run("int a = 1;\nint b = total +\n  missing;")
    answers["silent"] = run("System.out.println(1);", silent=True)

    message_id = client.execute('System.out.println("started");\nwhile (true) { }')
    outputs(client, message_id, lambda content: "started" in content.get("text", ""))
    # "Run all" has sent the next cell by now; a question of the editor is answered all the same.
    queued = client.execute("total = 41;")
    asked_meanwhile = client.is_complete("int a = 1;")
    time.sleep(0.2)
    asked = time.time()
    manager.interrupt_kernel()
    outputs(client, message_id)
    answers["interrupted"] = client.get_shell_msg(timeout=20)["content"]
    answers["seconds"] = time.time() - asked
    outputs(client, queued)
    answers["queued"] = client.get_shell_msg(timeout=20)["content"]
    outputs(client, asked_meanwhile)
    answers["meanwhile"] = client.get_shell_msg(timeout=20)["content"]["status"]
    answers["after"] = run("total")
    answers["exit"] = run("System.exit(3);")
    answers["alive"] = run("total + 2")
finally:
    client.stop_channels()
    asked = time.time()
    manager.shutdown_kernel()
    answers["shutdown"] = time.time() - asked
json.dump(answers, sys.stdout)
