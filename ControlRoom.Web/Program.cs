Console.WriteLine("ControlRoom");
