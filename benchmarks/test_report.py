"""Run by hand: /usr/bin/python3 benchmarks/test_report.py"""
import pathlib
import tempfile
import unittest

import report

HEAD = "case,peer,type,phase,round,units,cpu_s,wall_s,peak_mib,result\n"


class ReportTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, group, *lines):
        (self.folder / f"{group}.csv").write_text(HEAD + "".join(line + "\n" for line in lines))
        (self.folder / f"{group}.machine.csv").write_text(f"what,value\nCPU,any\nload,{len(lines)}\n")

    def test_times_ours_is_the_median_of_the_rounds_ratios(self):
        self.write("updates",
                   *(f"part3,compiled,float,round,{turn},1000,{cpu},1,90,0.5" for turn, cpu in enumerate((0.05, 0.10, 0.06), 1)),
                   *(f"part3,torch,float,round,{turn},100,{cpu},1,90,0.5" for turn, cpu in enumerate((0.10, 0.16, 0.09), 1)))
        page = report.page(self.folder)
        # ratios 20, 16 and 15
        self.assertIn("| **compiled step** | float | 0.05 | 0.06 | 100 % |  |  |", page)
        self.assertIn("| Python PyTorch | float | 0.9 | 1 | 78 % | 16 (15–20) | 15: met |", page)

    def test_a_goal_must_be_met_beside_both_data_types(self):
        self.write("updates",
                   "part3,compiled,float,round,1,1000,0.05,1,90,0.5", "part3,compiled,double,round,1,1000,0.08,1,90,0.5",
                   "part3,torch,float,round,1,100,0.1,1,90,0.5")
        self.assertIn("| 20 (20–20) | 15: **missed** |", report.page(self.folder))

    def test_a_growth_cell_marks_missed_goals_and_single_updates(self):
        self.write("growth",
                   "growth 16 2 8,compiled,float,round,1,10,0.01,1,90,1.3",
                   "growth 16 2 8,stock,float,load,0,1,9,9,90,1.3",
                   "growth 16 2 8,torch,float,round,1,10,0.02,1,90,1.3",
                   "growth 16 2 8,libtorch,float,round,1,10,0.02,1,90,1.3")
        page = report.page(self.folder)
        self.assertIn("| 2 | 8 | 1 | 9,000 † | 2 | 2 | 9,000 | 2 | **2** |", page)
        self.assertIn("met in 0 of 1 cells", page)

    def test_a_growth_cell_whose_rounds_disagree_says_so(self):
        self.write("growth",
                   *(f"growth 16 2 32,compiled,float,round,{turn},10,{cpu},1,90,1.3" for turn, cpu in enumerate((0.01, 0.02, 0.03), 1)),
                   *(f"growth 16 2 32,torch,float,round,{turn},10,0.021,1,90,1.3" for turn in (1, 2, 3)),
                   *(f"growth 16 2 32,stock,float,round,{turn},10,0.04,1,90,1.3" for turn in (1, 2, 3)))
        self.assertIn("| 2 | 32 | 1 | 4 | 2.1 | – | 2 | 1.05 ~ | – |", report.page(self.folder))

    def test_peers_that_compute_something_else_show(self):
        self.write("hand", "part1,by hand,double,start,0,1,1,1,90,4.0", "part1,numpy,double,start,0,1,1,1,90,5.0",
                   "part1,by hand,double,round,1,1,1,1,90,4.0")
        self.assertIn("| part1 | double | first | 2 | 4 | 2e-01 |", report.page(self.folder))

    def test_what_failed_is_named(self):
        self.write("output", "output,libtorch,float,failed,0,0,0,0,,no such class")
        self.assertIn("| output | libtorch | float | no such class |", report.page(self.folder))

    def test_the_same_files_give_the_same_page(self):
        self.write("lab", "help,lab,,process,1,1,0.3,0.2,64,0")
        self.assertEqual(report.page(self.folder), report.page(self.folder))
        self.assertIn("| help: wall s | ≤ 0.5 | 0.2 | met |", report.page(self.folder))

    def test_without_results_there_is_no_page(self):
        self.assertIsNone(report.page(self.folder))

    def test_figures(self):
        self.assertEqual(["0.0521", "17.3", "123", "1,234", "0", "0.000012", "–"],
                         [report.figure(x) for x in (0.05213, 17.32, 123.4, 1234.4, 0, 0.000012, None)])


if __name__ == "__main__":
    unittest.main()
